"""A cache in front of the service: nginx keeps GET responses, revalidates them and answers 304 to clients itself."""

import re
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from getpass import getuser
from pathlib import Path

import httpx
import pytest

from liaison.loading.build import build
from liaison.settings import Settings
from liaison.web import registry
from tests.sample import write_sample
from tests.serving import LONGEST, serving, until
from tests.tools import ROOT, need

CONFIGURATION = ROOT / "deploy" / "nginx.conf"
# what a distribution's nginx.conf says around it
AROUND = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
events {{
}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/liaison.conf;
}}
"""
UNLIMITED = {"rate=50r/s": "rate=100000r/s"}  # the tests ask as fast as they can
CACHED = ["/graphql?query={agencies{totalCount}}", "/data/agencies.csv", "/data/agencies.json", "/agencies/itu"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_sample(tmp_path / "data")


@pytest.fixture
def cache(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[httpx.Client]:
    """A client of nginx in front of a server on the sample, which looks for a new database at each request."""
    nginx = need("nginx")
    monkeypatch.setattr(registry, "LOOK_EVERY", 0.0)
    database = build(data, tmp_path / "registry.sqlite").database
    with serving(Settings(database=database)) as service, behind(nginx, service, tmp_path) as client:
        yield client


@contextmanager
def behind(
    nginx: str, service: str, folder: Path, changes: Mapping[str, str] = UNLIMITED, port: int = 0
) -> Iterator[httpx.Client]:
    """Run nginx with the configuration of ``deploy/`` until the end of the block; ``changes`` are made to its text."""
    port = port or free_port()
    text = CONFIGURATION.read_text(encoding="utf-8")
    places = {
        "listen 80;": f"listen 127.0.0.1:{port};",
        "server 127.0.0.1:8000 ": f"server {service.removeprefix('http://')} ",
        "/var/cache/nginx/liaison ": f"{folder}/cache ",
    }
    for before, after in {**places, **changes}.items():
        assert before in text
        text = text.replace(before, after)
    (folder / "liaison.conf").write_text(text)
    configuration, log = folder / "nginx.conf", folder / "nginx.log"
    configuration.write_text(AROUND.format(folder=folder))
    # Only its own user may read pytest's folders; without privileges nginx ignores this.
    user = f"user {getuser()};"
    process = subprocess.Popen([nginx, "-p", folder, "-c", configuration, "-e", log, "-g", user])
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=LONGEST, verify=False) as client:

            def is_ready() -> bool:
                assert process.poll() is None, log.read_text()
                try:
                    return client.get("/").status_code > 0
                except httpx.ConnectError:
                    return False

            until(is_ready)
            yield client
    finally:
        process.terminate()
        process.wait(LONGEST)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def state(answer: httpx.Response) -> str:
    """What nginx did: MISS, HIT, REVALIDATED or EXPIRED."""
    return answer.headers["x-cache"]


@pytest.mark.parametrize("path", CACHED)
def test_nginx_caches_and_revalidates(cache: httpx.Client, path: str) -> None:
    first = cache.get(path)
    assert (first.status_code, state(first)) == (200, "MISS")
    states = ["MISS"]

    def is_revalidated() -> bool:
        answer = cache.get(path)
        assert (answer.status_code, answer.content) == (200, first.content)
        states.append(state(answer))
        return states[-1] == "REVALIDATED"

    until(is_revalidated)
    assert list(dict.fromkeys(states)) == ["MISS", "HIT", "REVALIDATED"]
    known = cache.get(path, headers={"if-none-match": first.headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")


def test_nginx_has_the_data_of_a_rebuilt_database_after_a_second(
    cache: httpx.Client, data: Path, tmp_path: Path
) -> None:
    path = '/graphql?query={agency(by:{slug:"unesco"}){name}}'
    before = cache.get(path)
    agencies = data / "agencies.yaml"
    text, count = re.subn(r"name: UNESCO$", "name: Changed", agencies.read_text(), flags=re.MULTILINE)
    assert count == 1
    agencies.write_text(text)
    build(data, tmp_path / "registry.sqlite")
    until(lambda: cache.get(path).json()["data"]["agency"]["name"] == "Changed")
    after = cache.get(path, headers={"if-none-match": before.headers["etag"]})
    assert after.status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        '/graphql?query={collaboration(between:["nobody"]){agencies{slug}}}',
        "/graphql?query={nothing}",
        "/graphql",
    ],
)
def test_nginx_keeps_no_errors(cache: httpx.Client, path: str) -> None:
    assert [state(cache.get(path)) for _ in range(2)] == ["MISS", "MISS"]


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
def test_nginx_passes_health_checks_on(cache: httpx.Client, path: str) -> None:
    answers = [cache.get(path) for _ in range(2)]
    assert [(answer.status_code, answer.headers.get("x-cache")) for answer in answers] == [(200, None)] * 2


def test_nginx_keeps_encodings_and_media_types_apart(cache: httpx.Client) -> None:
    path = "/graphql?query={__schema{types{name description}}}"
    for _ in range(2):
        for accept in ("application/json", "application/graphql-response+json"):
            for encoding in ("identity", "gzip"):
                answer = cache.get(path, headers={"accept": accept, "accept-encoding": encoding})
                assert answer.headers["content-type"].startswith(accept)
                assert answer.headers.get("content-encoding", "identity") == encoding
                assert answer.json()["data"]["__schema"]["types"]


PREFIX = "/tools/liaison"
# nginx passes the path on as it is, or without the prefix
PROXIES = {
    "kept": {"location / {": f"location {PREFIX}/ {{", "location /health/": f"location {PREFIX}/health/"},
    "stripped": {
        "location / {": f"location {PREFIX}/ {{",
        "proxy_pass http://liaison;\n    }\n\n": "proxy_pass http://liaison/;\n    }\n\n",
        "location /health/": f"location {PREFIX}/health/",
        "proxy_cache off;\n        proxy_pass http://liaison;": "proxy_cache off;\n        proxy_pass http://liaison/health/;",
    },
}


@contextmanager
def under_prefix(nginx: str, database: Path, folder: Path, proxy: str) -> Iterator[str]:
    """The public address of a site below a path of its host, behind nginx."""
    port = free_port()
    url = f"http://127.0.0.1:{port}{PREFIX}"
    settings = Settings(database=database, public_url=url)
    changes = {**UNLIMITED, **PROXIES[proxy]}
    with serving(settings) as service, behind(nginx, service, folder, changes, port):
        yield url


@pytest.mark.parametrize("proxy", PROXIES)
@pytest.mark.fault("2.14", "A public address with a path, behind a proxy that keeps it or strips it: all addresses")
def test_every_address_is_below_the_prefix(registry_path: Path, tmp_path: Path, proxy: str) -> None:
    with under_prefix(need("nginx"), registry_path, tmp_path, proxy) as url:
        host = url.removesuffix(PREFIX)
        with httpx.Client(timeout=LONGEST) as client:
            for path in PAGES:
                answer = client.get(url + path)
                assert answer.status_code == (404 if path == "/nothing" else 200), path
                for each in re.findall(r'(?:href|src|action)="(/[^"]*|http://127[^"]*)"', answer.text):
                    assert each.removeprefix(host).startswith(f"{PREFIX}/"), each
                if "importmap" in answer.text:
                    assert re.findall(r'": "(/[^"?]*)', answer.text)
                    for each in re.findall(r'": "(/[^"?]*)', answer.text):
                        assert client.get(host + each).status_code == 200
            for path in ("/sitemap.xml", "/llms.txt", "/data/index.json", "/data/datapackage.json", "/reconcile"):
                text = client.get(url + path).text
                assert len(re.findall(re.escape(f"{url}"), text)) == len(re.findall("http://127", text)) > 0, path
            redirects = {"/data": "/data/", "/agencies/who/": "/agencies/who", "/graphql/": "/graphql"}
            for path, target in redirects.items():
                assert client.get(url + path).headers["location"] == PREFIX + target
            assert client.get(url).headers["location"].removeprefix(host) == f"{PREFIX}/"
            query = '{ agency(by: {slug: "who"}) { url } dataset { downloads { url } } }'
            data = client.post(f"{url}/graphql", json={"query": query}).json()["data"]
            assert data["agency"]["url"] == f"{url}/agencies/who"
            assert all(each["url"].startswith(f"{url}/data/") for each in data["dataset"]["downloads"])
            assert client.get(f"{url}/health/ready").status_code == 200
            assert client.get(f"{url}/agencies.csv").status_code == 404


PAGES = ("/", "/agencies", "/agencies/who", "/integrate", "/playground", "/data/", "/nothing", "/reports/un-2020")
