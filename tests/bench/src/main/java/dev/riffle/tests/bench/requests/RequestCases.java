package dev.riffle.tests.bench.requests;

import dev.riffle.core.api.ApiLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The dearest request that each route allows, beside an ordinary one. */
final class RequestCases {
  private final FunctionsInProcess functions;
  private final List<String> users;
  private final List<String> items;
  private final String longUser;
  private final List<String> fat;

  RequestCases(
      FunctionsInProcess functions,
      List<String> users,
      List<String> items,
      String longUser,
      List<String> fat) {
    this.functions = functions;
    this.users = List.copyOf(users);
    this.items = List.copyOf(items);
    this.longUser = longUser;
    this.fat = List.copyOf(fat);
  }

  List<RequestCase> all() {
    var cases = new ArrayList<RequestCase>();
    cases.add(
        new RequestCase(
            "GET /v1/users/{id}/recommendations",
            run -> functions.get(recommendations(user(run), "k=10")),
            run -> functions.get(recommendations(longUser, "explain=true&k=" + ApiLimits.MAX_K))));
    cases.add(
        new RequestCase(
            "POST /v1/recommendations",
            run ->
                functions.post("/v1/recommendations", "{\"userId\":\"%s\"}".formatted(user(run))),
            run -> functions.post("/v1/recommendations", manyEvents())));
    cases.add(
        new RequestCase(
            "POST /v1/recommendations, filter",
            run ->
                functions.post("/v1/recommendations", "{\"userId\":\"%s\"}".formatted(user(run))),
            run ->
                functions.post(
                    "/v1/recommendations",
                    "{\"userId\":\"%s\",\"filter\":{\"where\":{\"or\":[%s]}}}"
                        .formatted(user(run), conditions(ApiLimits.MAX_CONDITIONS - 1)))));
    cases.add(
        new RequestCase(
            "POST /v1/recommendations, scenario",
            run ->
                functions.post("/v1/recommendations", "{\"userId\":\"%s\"}".formatted(user(run))),
            run ->
                functions.post(
                    "/v1/recommendations",
                    "{\"userId\":\"%s\",\"k\":%d,\"scenario\":%s}"
                        .formatted(user(run), ApiLimits.MAX_K, scenario()))));
    cases.add(
        new RequestCase(
            "POST /v1/recommendations, fields",
            run ->
                functions.post(
                    "/v1/recommendations",
                    "{\"userId\":\"%s\",\"fields\":[\"title\"]}".formatted(user(run))),
            _ ->
                functions.post(
                    "/v1/rank",
                    "{\"userId\":\"%s\",\"k\":%d,\"fields\":[\"title\"],\"items\":[%s]}"
                        .formatted(longUser, ApiLimits.MAX_K_WITH_FIELDS, quoted(fat)))));
    cases.add(
        new RequestCase(
            "POST /v1/rank",
            run ->
                functions.post(
                    "/v1/rank",
                    "{\"userId\":\"%s\",\"items\":[%s]}"
                        .formatted(user(run), quoted(items.subList(0, 10)))),
            _ ->
                functions.post(
                    "/v1/rank",
                    "{\"userId\":\"%s\",\"k\":%d,\"explain\":true,\"items\":[%s]}"
                        .formatted(
                            longUser,
                            ApiLimits.MAX_K,
                            quoted(
                                items.subList(
                                    0, Math.min(items.size(), ApiLimits.MAX_RANK_ITEMS)))))));
    for (String relation : List.of("similar", "next", "together", "bought-together")) {
      cases.add(
          new RequestCase(
              "GET /v1/items/{id}/" + relation,
              run -> functions.get("/v1/items/" + item(run) + "/" + relation),
              run ->
                  functions.get(
                      "/v1/items/" + item(run) + "/" + relation + "?k=" + ApiLimits.MAX_K)));
      cases.add(
          new RequestCase(
              "POST /v1/items/" + relation,
              run ->
                  functions.post(
                      "/v1/items/" + relation,
                      "{\"itemIds\":[\"%s\",\"%s\"]}".formatted(item(run), item(run + 1))),
              _ ->
                  functions.post(
                      "/v1/items/" + relation,
                      "{\"k\":%d,\"itemIds\":[%s]}"
                          .formatted(
                              ApiLimits.MAX_K,
                              quoted(items.subList(0, ApiLimits.MAX_BASKET_ITEMS))))));
    }
    for (String list : List.of("trending", "popular", "newest")) {
      cases.add(
          new RequestCase(
              "GET /v1/" + list,
              _ -> functions.get("/v1/" + list),
              _ -> functions.get("/v1/" + list + "?k=" + ApiLimits.MAX_K)));
    }
    cases.add(
        new RequestCase(
            "GET /v1/users/{id}",
            run -> functions.get("/v1/users/" + user(run)),
            _ -> functions.get("/v1/users/" + longUser)));
    cases.add(
        new RequestCase(
            "GET /v1/users/{id}/events",
            run -> functions.get("/v1/users/" + user(run) + "/events"),
            _ -> functions.get("/v1/users/" + longUser + "/events?limit=" + ApiLimits.MAX_PAGE)));
    cases.add(
        new RequestCase(
            "GET /v1/items/{id}",
            run -> functions.get("/v1/items/" + item(run)),
            run -> functions.get("/v1/items/" + fat.get(run % fat.size()))));
    cases.add(
        new RequestCase(
            "GET /v1/items",
            _ -> functions.get("/v1/items"),
            _ -> functions.get("/v1/items?limit=" + ApiLimits.MAX_PAGE)));
    return cases;
  }

  private static String recommendations(String user, String query) {
    return "/v1/users/" + user + "/recommendations?" + query;
  }

  private String user(int run) {
    return users.get(run % users.size());
  }

  private String item(int run) {
    return items.get(run % items.size());
  }

  private String manyEvents() {
    String events =
        IntStream.range(0, ApiLimits.MAX_EVENTS)
            .mapToObj(i -> "{\"type\":\"click\",\"itemId\":\"%s\"}".formatted(item(i)))
            .collect(Collectors.joining(","));
    return "{\"userId\":\"%s\",\"k\":%d,\"explain\":true,\"events\":[%s]}"
        .formatted(longUser, ApiLimits.MAX_K, events);
  }

  /** Half of them hold of no item, and none is like another. */
  private static String conditions(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                i % 2 == 0
                    ? "{\"category\":\"none-%d\"}".formatted(i)
                    : "{\"number\":\"year\",\"gt\":%d}".formatted(2_100 + i))
        .collect(Collectors.joining(","));
  }

  private static String scenario() {
    String boosts =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    "{\"where\":{\"or\":[%s]},\"factor\":1.5}"
                        .formatted(
                            IntStream.range(0, 18)
                                .mapToObj(j -> "{\"category\":\"none-%d-%d\"}".formatted(i, j))
                                .collect(Collectors.joining(","))))
            .collect(Collectors.joining(","));
    return "{\"boosts\":[%s],\"diversity\":{\"method\":\"mmr\",\"weight\":0.5}}".formatted(boosts);
  }

  private static String quoted(List<String> names) {
    return names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(","));
  }
}
