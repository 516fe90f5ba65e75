"""pandas: reads CSV and JSON by their addresses; both agree, and the total of staff days is the service's."""

import json
import sys
import urllib.request

import pandas

url = sys.argv[1]
engagements = pandas.read_csv(f"{url}/data/engagements.csv")
described = pandas.json_normalize(json.loads(urllib.request.urlopen(f"{url}/data/engagements.json").read()))
assert list(engagements["id"]) == list(described["id"])
lowest = "time.staffDaysPerYear.min"
assert engagements[lowest].equals(described[lowest].astype(float)), "CSV and JSON have other figures"

# The engagements of one joint meeting have the same `meeting.id`; the meeting is counted once.
itu = engagements[engagements["agency.slug"] == "itu"]
total = itu.groupby("meeting.id")[lowest].max().sum()
body = json.dumps({"query": '{ agency(by: {slug: "itu"}) { workload { staffDays { min } counted joint unknown } } }'})
request = urllib.request.Request(f"{url}/graphql", body.encode(), {"content-type": "application/json"})
workload = json.loads(urllib.request.urlopen(request).read())["data"]["agency"]["workload"]
assert total == workload["staffDays"]["min"], (total, workload)
assert len(itu) == workload["counted"] + workload["joint"] + workload["unknown"], workload

# Words that pandas takes for missing values (“NA”, “None”) are not among the keys.
agencies = pandas.read_csv(f"{url}/data/agencies.csv")
assert agencies["slug"].notna().all()
assert agencies["name"].is_unique
