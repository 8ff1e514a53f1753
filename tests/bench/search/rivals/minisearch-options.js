// MiniSearch's options, the same when the index is made and when it is asked. Stored: what a result card shows.

export const options = {
  fields: ["title", "summary", "labels", "body"],
  storeFields: ["title", "summary", "place"],
  searchOptions: { boost: { title: 4, labels: 3, summary: 2 }, prefix: true, fuzzy: 0.2 },
};
