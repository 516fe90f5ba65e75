"""What one request costs inside the service, without HTTP: ``python -m tests.benchmarks.profile FILE``.

Answers are not kept, so that each run plans nothing and reads everything.
"""

import asyncio
import sys
import time
from dataclasses import replace
from pathlib import Path

from liaison.schema.service import Service
from liaison.settings import Settings

WORKLOADS: dict[str, tuple[str, dict[str, object]]] = {
    "look-up": ("query ($slug: String!) {agency(by: {slug: $slug}) {id name acronym kind seat}}", {"slug": "agency-7"}),
    "nested": (
        """{agencies(first: 50) {nodes {id name
            memberships {nodes {role mechanism {id name kind
                mandates(first: 10) {nodes {resolution {symbol name year}}}}}}
            partnerships {nodes {role initiative {id name kind}}}}}}""",
        {},
    ),
    "four deep": (
        """{agencies(first: 20) {nodes {name memberships(first: 5) {nodes {role mechanism {name
            memberships(first: 5) {nodes {role agency {name
                partnerships(first: 5) {nodes {role initiative {name summary
                    partnerships(first: 5) {nodes {role agency {name}}}}}}}}}}}}}}}""",
        {},
    ),
    "page": (
        """{mechanisms(first: 50, orderBy: [{field: NAME}]) {totalCount pageInfo {hasNextPage endCursor}
            nodes {id name acronym kind}}}""",
        {},
    ),
    "filtered": (
        """{mechanisms(first: 50, orderBy: [{field: KIND}, {field: NAME, direction: DESC}],
            where: {memberships: {some: {role: {eq: CHAIR}, agency: {unSystem: {eq: true}}}}})
            {totalCount nodes {id name}}}""",
        {},
    ),
    "facets": ("{mechanisms(first: 20) {totalCount facets(by: [KIND, ROLE, THEME]) {values {value count}}}}", {}),
    "search": ('{search(text: "climate gender") {totalCount edges {score matches {field snippet} node {name}}}}', {}),
    "overlaps of one": (
        '{mechanism(by: {slug: "mechanism-5"}) {overlaps {score mechanism {name} sharedThemes {name}}}}',
        {},
    ),
    "workload": ("{engagements(first: 1) {workload {staffDays {min max} counted joint unknown}}}", {}),
}


async def main(path: Path) -> None:
    service = await Service.open(replace(Settings(), database=path, answer_cache=0, time_limit=120))
    for name, (query, variables) in WORKLOADS.items():
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
            f"{name:16} {figures}{'' if b'errors' not in answer.body[:20] else answer.body.decode()[:200]}\n"
        )
    await service.close()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
