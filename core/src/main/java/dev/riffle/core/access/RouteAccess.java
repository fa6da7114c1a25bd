package dev.riffle.core.access;

import java.util.Arrays;
import java.util.Optional;

/**
 * The table of routes: who may call each, and where its requests say whose data they are about. A
 * route that is not here is closed to all whom an authorizer let in, and cannot be deployed.
 */
public enum RouteAccess {
  EVENTS("POST", "/v1/events", Callers.USERS, Subject.OF_EACH_EVENT),
  PUT_ITEM("PUT", "/v1/items/{id}", Callers.BACK_ENDS, Subject.TENANT_IN_QUERY),
  DELETE_ITEM("DELETE", "/v1/items/{id}", Callers.BACK_ENDS, Subject.TENANT_IN_QUERY),
  PUT_USER("PUT", "/v1/users/{id}", Callers.BACK_ENDS, Subject.USER_IN_PATH),
  DELETE_USER("DELETE", "/v1/users/{id}", Callers.BACK_ENDS, Subject.USER_IN_PATH),
  ITEM("GET", "/v1/items/{id}", Callers.BACK_ENDS, Subject.TENANT_IN_QUERY),
  ITEMS("GET", "/v1/items", Callers.BACK_ENDS, Subject.TENANT_IN_QUERY),
  USER("GET", "/v1/users/{id}", Callers.USERS, Subject.USER_IN_PATH),
  USER_EVENTS("GET", "/v1/users/{id}/events", Callers.USERS, Subject.USER_IN_PATH),
  USER_RECOMMENDATIONS(
      "GET", "/v1/users/{id}/recommendations", Callers.USERS, Subject.USER_IN_PATH),
  RECOMMENDATIONS("POST", "/v1/recommendations", Callers.USERS, Subject.USER_IN_BODY),
  RANK("POST", "/v1/rank", Callers.USERS, Subject.USER_IN_BODY),
  SIMILAR_ITEMS("GET", "/v1/items/{id}/similar", Callers.USERS, Subject.TENANT_IN_QUERY),
  NEXT_ITEMS("GET", "/v1/items/{id}/next", Callers.USERS, Subject.TENANT_IN_QUERY),
  TOGETHER_ITEMS("GET", "/v1/items/{id}/together", Callers.USERS, Subject.TENANT_IN_QUERY),
  BOUGHT_TOGETHER_ITEMS(
      "GET", "/v1/items/{id}/bought-together", Callers.USERS, Subject.TENANT_IN_QUERY),
  SIMILAR_TO_BASKET("POST", "/v1/items/similar", Callers.USERS, Subject.TENANT_IN_BODY),
  NEXT_TO_BASKET("POST", "/v1/items/next", Callers.USERS, Subject.TENANT_IN_BODY),
  TOGETHER_WITH_BASKET("POST", "/v1/items/together", Callers.USERS, Subject.TENANT_IN_BODY),
  BOUGHT_TOGETHER_WITH_BASKET(
      "POST", "/v1/items/bought-together", Callers.USERS, Subject.TENANT_IN_BODY),
  TRENDING("GET", "/v1/trending", Callers.USERS, Subject.TENANT_IN_QUERY),
  POPULAR("GET", "/v1/popular", Callers.USERS, Subject.TENANT_IN_QUERY),
  NEWEST("GET", "/v1/newest", Callers.USERS, Subject.TENANT_IN_QUERY),
  MODELS("GET", "/v1/models", Callers.OPERATORS, Subject.TENANT_IN_QUERY),
  SCENARIOS("GET", "/v1/scenarios", Callers.OPERATORS, Subject.TENANT_IN_QUERY),
  SCENARIO("GET", "/v1/scenarios/{id}", Callers.OPERATORS, Subject.TENANT_IN_QUERY),
  PUT_SCENARIO("PUT", "/v1/scenarios/{id}", Callers.OPERATORS, Subject.TENANT_IN_QUERY),
  DELETE_SCENARIO("DELETE", "/v1/scenarios/{id}", Callers.OPERATORS, Subject.TENANT_IN_QUERY),
  ROLL_BACK_SCENARIO(
      "POST", "/v1/scenarios/{id}/rollback", Callers.OPERATORS, Subject.TENANT_IN_BODY),
  DRY_RUN("POST", "/v1/scenarios/dry-run", Callers.OPERATORS, Subject.TENANT_IN_BODY),
  DESCRIPTION("GET", "/v1/openapi.yaml", Callers.USERS, Subject.TENANT_IN_QUERY),
  HEALTH("GET", "/v1/health", Callers.USERS, Subject.TENANT_IN_QUERY);

  /** Where a request says whose data it is about. */
  public enum Subject {
    /** The parameter {@code tenant}; no user's. */
    TENANT_IN_QUERY,
    /** The user is {@code {id}} of the path, the tenant the parameter {@code tenant}. */
    USER_IN_PATH,
    /** {@code tenant} of the body; no user's. */
    TENANT_IN_BODY,
    /** {@code userId} and {@code tenant} of the body; without a user it is about a session. */
    USER_IN_BODY,
    /** Each event names its own. */
    OF_EACH_EVENT
  }

  private final String method;
  private final String path;
  private final String key;
  private final Callers callers;
  private final Subject subject;

  RouteAccess(String method, String path, Callers callers, Subject subject) {
    this.method = method;
    this.path = path;
    this.key = method + " " + path;
    this.callers = callers;
    this.subject = subject;
  }

  /**
   * The entry of a route.
   *
   * @param key as gateways name it: {@code GET /v1/health}
   */
  public static Optional<RouteAccess> of(String key) {
    return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
  }

  public String method() {
    return method;
  }

  public String path() {
    return path;
  }

  public Callers callers() {
    return callers;
  }

  public Subject subject() {
    return subject;
  }

  /** As gateways name it: {@code GET /v1/health}. */
  public String key() {
    return key;
  }
}
