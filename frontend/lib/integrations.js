/**
 * Examples for /integrate: how tools read the registry. `{url}` stands for the address of this service.
 * The sentence above an example is `integrate.ID` in the locale files.
 */

/** @typedef {{id: string, name: string, code: string}} Integration */

/** @type {Integration[]} */
export const INTEGRATIONS = [
  {
    id: 'curl',
    name: 'curl',
    code: `curl {url}/graphql -H 'Content-Type: application/json' \\
  -d '{"query": "{ agency(by: {slug: \\"who\\"}) { name acronym website } }"}'`,
  },
  {
    id: 'python',
    name: 'Python',
    code: `import json
from urllib.request import Request, urlopen

query = """query ($after: String) {
  agencies(first: 100, after: $after) { nodes { id slug name } pageInfo { hasNextPage endCursor } }
}"""
agencies, after, more = [], None, True
while more:
    body = json.dumps({"query": query, "variables": {"after": after}}).encode()
    request = Request("{url}/graphql", body, {"Content-Type": "application/json"})
    page = json.load(urlopen(request))["data"]["agencies"]
    agencies += page["nodes"]
    after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
print(len(agencies), agencies[0]["slug"])`,
  },
  {
    id: 'gql',
    name: 'Python: gql',
    code: `# pip install "gql[requests]"
from gql import Client, gql
from gql.transport.requests import RequestsHTTPTransport

client = Client(transport=RequestsHTTPTransport(url="{url}/graphql"))
query = gql('{ agency(by: {slug: "itu"}) { name workload { staffDays { min max approximate } } } }')
print(client.execute(query)["agency"]["workload"]["staffDays"])`,
  },
  {
    id: 'pandas',
    name: 'Python: pandas',
    code: `import pandas as pd

rows = pd.read_csv("{url}/data/engagements.csv").sort_values("position")
days = "time.staffDaysPerYear.min"
# a joint meeting has one row for each mechanism and is counted once
counted = rows[rows[days].notna()].drop_duplicates(["report.slug", "meeting.id"])
print(counted.groupby("report.slug")[days].sum())`,
  },
  {
    id: 'apollo',
    name: 'JavaScript: Apollo Client',
    code: `import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';

const paged = relayStylePagination(['where', 'orderBy']);
const cache = new InMemoryCache({
  typePolicies: { Query: { fields: { agencies: paged, mechanisms: paged, engagements: paged } } },
});
export const client = new ApolloClient({ cache, link: new HttpLink({ uri: '{url}/graphql' }) });`,
  },
  {
    id: 'urql',
    name: 'JavaScript: urql',
    code: `import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';

// objects without an id belong to the record that contains them
const embedded = [
  'AtStake', 'Change', 'Changes', 'Citation', 'Classification', 'Collaboration',
  'Contribution', 'Cost', 'Counts', 'DataChangeField', 'Dataset', 'Download', 'Facet', 'FacetValue',
  'FieldChange', 'Frequency', 'Identifier', 'MatchCandidate', 'MeetingPattern', 'Money',
  'NameMatch', 'Overlap', 'OverlapPair', 'PageInfo', 'PassageCell', 'Place', 'Range', 'RelatedText',
  'ReviewAnswer', 'SearchMatch', 'SharedEvent', 'SharedInitiative', 'SharedMechanism',
  'StaffDaysChange', 'TimeSpent', 'Unit', 'Workload',
];
const keys = Object.fromEntries(embedded.map((name) => [name, () => null]));
export const client = new Client({
  url: '{url}/graphql',
  exchanges: [cacheExchange({ keys }), fetchExchange],
});`,
  },
  {
    id: 'java',
    name: 'Java',
    code: `import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

public class Agencies {
  public static void main(String[] arguments) throws Exception {
    var body = "{\\"query\\": \\"{ agencies(first: 100) { nodes { slug name } } }\\"}";
    var request = HttpRequest.newBuilder(URI.create("{url}/graphql"))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
    // without TLS, Java would ask to upgrade to HTTP/2 first
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    var response = client.send(request, HttpResponse.BodyHandlers.ofString());
    System.out.println(response.body());
  }
}`,
  },
  {
    id: 'r',
    name: 'R',
    code: `agencies <- read.csv("{url}/data/agencies.csv", encoding = "UTF-8")
table(agencies$kind)`,
  },
  { id: 'excel', name: 'Excel', code: `{url}/data/registry.xlsx\n{url}/data/engagements.csv?bom=1` },
  { id: 'openrefine', name: 'OpenRefine', code: `{url}/reconcile` },
  {
    id: 'datasette',
    name: 'Datasette',
    code: `curl -o registry.sqlite {url}/data/registry.sqlite
datasette registry.sqlite`,
  },
  {
    id: 'duckdb',
    name: 'DuckDB',
    code: `SELECT kind, count(*) AS agencies
FROM read_csv('{url}/data/agencies.csv')
GROUP BY kind
ORDER BY agencies DESC;`,
  },
];
