// A fetch that keeps every request and response, so that a client's traffic can be checked.

export function recording() {
  const exchanges = [];
  const send = async (url, options = {}) => {
    const response = await fetch(url, options);
    const sent = options.body ? JSON.parse(options.body) : Object.fromEntries(new URL(url).searchParams);
    exchanges.push({
      method: options.method ?? "GET",
      hasQuery: "query" in sent,
      status: response.status,
      code: (await response.clone().json()).errors?.[0]?.extensions?.code,
    });
    return response;
  };
  return { exchanges, send };
}

// All agencies as the plain CSV download lists them: what a client's list must have.
export async function slugsOfAgencies(url) {
  const records = await (await fetch(`${url}/data/agencies.json`)).json();
  return records.map((record) => record.slug).sort();
}
