"""What one request costs inside the service, without HTTP: ``python -m benchmarks.profile FILE``.

The service keeps plans and no answers: each run plans nothing and reads everything.
"""

import asyncio
import sys
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.workloads import WORKLOADS
from liaison.schema.service import Service
from liaison.settings import Settings


async def main(path: Path) -> None:
    service = await Service.open(replace(Settings(), database=path, time_limit=120))
    for workload in WORKLOADS:
        query, variables = workload.query, dict(workload.variables)
        started = time.perf_counter()
        answer = await service.execute(query, variables, None)
        first = time.perf_counter() - started
        best, spent, count = float("inf"), time.process_time(), 0
        until = time.perf_counter() + 1
        while time.perf_counter() < until or not count:
            started = time.perf_counter()
            await service.execute(query, variables, None)
            best, count = min(best, time.perf_counter() - started), count + 1
        mean = (time.process_time() - spent) / count
        size = len(answer.body)
        figures = (
            f"first {first * 1000:8.2f} ms   best {best * 1000:8.3f} ms   CPU {mean * 1000:8.3f} ms   {size:8} bytes"
        )
        sys.stdout.write(
            f"{workload.name:26} {figures}{'' if b'errors' not in answer.body[:20] else answer.body.decode()[:200]}\n"
        )
    await service.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
