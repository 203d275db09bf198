// What became of every article: those that could not be read come first, with the reason.

function showArticles() {
  const ranked = articles.map((article, at) => ({ article, at }));
  ranked.sort((a, b) => (a.article.state === "read") - (b.article.state === "read") || a.at - b.at);
  fill(
    byId("claims"),
    el(
      "div",
      { class: "bar" },
      el(
        "p",
        { class: "count" },
        many(page.pile.articles, "article"),
        Object.entries(page.pile.states).map(([name, count]) =>
          el("span", { class: "way" }, `${name} ${count.toLocaleString(UI)}`),
        ),
      ),
    ),
    page.unlisted
      ? el(
          "p",
          { class: "notice" },
          `${many(page.unlisted, "article")} without a claim in this file ${isOrAre(page.unlisted)} only `,
          "counted here; all are in the ledger’s articles.jsonl.",
        )
      : null,
    articles.length
      ? articleTable(ranked)
      : el("p", { class: "empty" }, "The pile is empty: no article was given."),
  );
}

function articleTable(ranked) {
  const heads = ["Article", "State", "Claims", "Language", "Outlet", "Published"];
  return el(
    "div",
    { class: "table" },
    el(
      "table",
      { class: "articles" },
      el("caption", { class: "sr" }, "The articles and what became of them"),
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          heads.map((head) => el("th", { scope: "col" }, head)),
        ),
      ),
      el(
        "tbody",
        {},
        ranked.map(({ article }) => articleLine(article)),
      ),
    ),
  );
}

function articleLine(article) {
  const read = article.state === "read";
  const none = () => el("span", { class: "aside" }, "not known");
  return el(
    "tr",
    { class: read ? "" : "unread" },
    el(
      "th",
      { scope: "row" },
      named(article.name),
      article.url ? el("div", { class: "address" }, outward(article.url)) : null,
    ),
    el(
      "td",
      {},
      el("span", { class: "state" }, read ? "read" : `△ ${article.state}`),
      article.reason ? el("div", { class: "reason" }, named(article.reason)) : null,
    ),
    el("td", { class: "digits" }, claimsOf(article)),
    el("td", {}, article.language ? languageName(article.language) : none()),
    el("td", {}, article.outlet ? named(article.outlet) : none()),
    el(
      "td",
      {},
      article.published
        ? [day(article.published), el("span", { class: "aside" }, ` ${article.publishedHow || ""}`)]
        : none(),
    ),
  );
}

function claimsOf(article) {
  const count = article.claims || 0;
  if (article.text === undefined || !count) return count.toLocaleString(UI);
  const filters = {
    ...Object.fromEntries(FACETS.map(({ key }) => [key, new Set()])),
    article: new Set([article.name]),
  };
  return button(
    count.toLocaleString(UI),
    () => go({ view: "claims", by: "article", q: "", filters }),
    { class: "quiet", title: "Show its claims" },
  );
}
