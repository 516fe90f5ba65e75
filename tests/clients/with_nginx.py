"""nginx as a cache: a repeated download is a hit; once stale, it is revalidated and not sent again."""

import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from socket import create_server

CONFIGURATION = """
daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  proxy_cache_path {folder}/cache keys_zone=registry:1m;
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass {url}; proxy_cache registry; proxy_cache_revalidate on;
      add_header X-Cache $upstream_cache_status always;
    }}
  }}
}}
"""

url = sys.argv[1]


def state(address: str) -> tuple[str | None, bytes]:
    with urllib.request.urlopen(address) as response:
        return response.headers["x-cache"], response.read()


def until(expected: str, address: str) -> bytes:
    """Ask until the cache reports this state, at most ten seconds."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        found, body = state(address)
        if found == expected:
            return body
        time.sleep(0.1)
    raise AssertionError(f"the cache never reported {expected}")


with tempfile.TemporaryDirectory() as folder:
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    configuration = Path(folder, "nginx.conf")
    configuration.write_text(CONFIGURATION.format(folder=folder, port=port, url=url))
    server = subprocess.Popen(["nginx", "-p", folder, "-c", str(configuration)], stderr=subprocess.PIPE)
    try:
        base = f"http://127.0.0.1:{port}"
        for _ in range(100):
            try:
                urllib.request.urlopen(f"{base}/health/live").close()
                break
            except OSError:
                assert server.poll() is None, "nginx did not start"
                time.sleep(0.1)
        query = f"{base}/graphql?query=%7Bdataset%7Bversion%7D%7D"
        for address in (f"{base}/data/agencies.csv", query):
            first = state(address)
            assert first[0] == "MISS", first[0]
            assert until("HIT", address) == first[1]
            assert until("REVALIDATED", address) == first[1]
    finally:
        server.terminate()
        server.wait(10)
