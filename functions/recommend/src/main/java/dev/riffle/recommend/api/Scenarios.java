package dev.riffle.recommend.api;

import dev.riffle.aws.object.StoreUnavailable;
import dev.riffle.core.api.ApiLimits;
import dev.riffle.core.api.ErrorCode;
import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.Refusal;
import dev.riffle.core.api.ScenarioAnswers;
import dev.riffle.core.api.ScenarioChoice;
import dev.riffle.core.api.ScenarioFields;
import dev.riffle.core.api.ScenarioQuery;
import dev.riffle.core.api.StoredScenario;
import dev.riffle.core.api.TenantField;
import dev.riffle.core.json.Field;
import dev.riffle.recommend.http.Endpoint;
import dev.riffle.recommend.http.HttpAnswer;
import dev.riffle.recommend.http.HttpRequest;
import dev.riffle.recommend.http.Route;
import dev.riffle.recommend.scenario.ScenarioEditor;
import java.util.List;

/**
 * {@code GET /v1/scenarios}: those of a tenant that are in force; {@code GET /v1/scenarios/{id}}:
 * one, with the numbers of its versions, or with {@code version} one of these; {@code PUT}: stores
 * the next version, which is in force from then on; {@code DELETE}: takes it out of force; {@code
 * POST /v1/scenarios/{id}/rollback} with {@code {"version"}}: puts a version into force again.
 *
 * <p>200 with {@link ScenarioAnswers}; 400 when a parameter or a rule is unknown or wrong, which is
 * named by its place in the JSON; 404 {@code unknown-scenario}; 503 while the bucket is away.
 */
public final class Scenarios implements Endpoint {
  private static final String ONE = "/v1/scenarios/{id}";

  private final Route route;
  private final Answering answering;

  /** What a route does. */
  @FunctionalInterface
  private interface Answering {
    HttpAnswer answer(String id, Parameters parameters, HttpRequest request);
  }

  private Scenarios(String method, String path, Answering answering) {
    this.route = new Route(method, path);
    this.answering = answering;
  }

  /** All of the routes. */
  public static List<Endpoint> of(ScenarioEditor editor) {
    return List.of(
        new Scenarios("GET", "/v1/scenarios", (_, parameters, _) -> list(editor, parameters)),
        new Scenarios("GET", ONE, (id, parameters, _) -> get(editor, id, parameters)),
        new Scenarios(
            "PUT", ONE, (id, parameters, request) -> put(editor, id, parameters, request)),
        new Scenarios("DELETE", ONE, (id, parameters, _) -> delete(editor, id, parameters)),
        new Scenarios(
            "POST",
            ONE + "/rollback",
            (id, parameters, request) -> rollBack(editor, id, parameters, request)));
  }

  @Override
  public Route route() {
    return route;
  }

  @Override
  public HttpAnswer answer(String id, Parameters parameters, HttpRequest request) {
    try {
      return answering.answer(id, parameters, request);
    } catch (StoreUnavailable away) {
      throw Refusal.later(
          ErrorCode.NO_MODEL, "the bucket of scenarios does not answer: send the request again");
    }
  }

  private static HttpAnswer list(ScenarioEditor editor, Parameters parameters) {
    parameters.only(List.of(TenantField.NAME));
    String tenant = TenantField.of(parameters);
    return HttpAnswer.ok(ScenarioAnswers.list(tenant, editor.inForce(tenant)));
  }

  private static HttpAnswer get(ScenarioEditor editor, String id, Parameters parameters) {
    ScenarioQuery query = ScenarioQuery.of(id, parameters);
    var found =
        query.version().isPresent()
            ? editor.version(query.tenant(), query.name(), query.version().getAsInt())
            : editor.inForce(query.tenant()).named(query.name());
    StoredScenario shown =
        found.orElseThrow(() -> ScenarioChoice.unknown(query.tenant(), query.name()));
    return HttpAnswer.ok(ScenarioAnswers.one(shown, editor.versions(query.tenant(), query.name())));
  }

  private static HttpAnswer put(
      ScenarioEditor editor, String id, Parameters parameters, HttpRequest request) {
    ScenarioQuery query = ScenarioQuery.ofAll(id, parameters);
    Field body = request.body().json(ApiLimits.MAX_REQUEST_BODY_BYTES);
    return HttpAnswer.ok(
        editor.put(query.tenant(), query.name(), ScenarioFields.of(body), body.node()).toJson());
  }

  private static HttpAnswer delete(ScenarioEditor editor, String id, Parameters parameters) {
    ScenarioQuery query = ScenarioQuery.ofAll(id, parameters);
    editor.delete(query.tenant(), query.name());
    return HttpAnswer.ok(ScenarioAnswers.deleted(query.name()));
  }

  private static HttpAnswer rollBack(
      ScenarioEditor editor, String id, Parameters parameters, HttpRequest request) {
    parameters.only(List.of());
    ScenarioQuery query =
        ScenarioQuery.back(id, request.body().json(ApiLimits.MAX_REQUEST_BODY_BYTES));
    return HttpAnswer.ok(
        editor.rollBack(query.tenant(), query.name(), query.version().getAsInt()).toJson());
  }
}
