package dev.riffle.recommend.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.recommend.http.Endpoint;
import dev.riffle.recommend.http.HttpAnswer;
import dev.riffle.recommend.http.HttpRequest;
import dev.riffle.recommend.http.Parameters;
import dev.riffle.recommend.http.Route;
import dev.riffle.recommend.model.LoadedModel;
import dev.riffle.recommend.model.TenantModels;
import dev.riffle.recommend.model.Tenants;

/**
 * {@code GET /v1/health}: whether the function answers at all, and from which model. It waits for
 * nothing, but starts the loading of a model that is due.
 *
 * <p>Parameter: {@code tenant}. Always 200: {@code {"status": "up", "model": VERSION or null}}; 400
 * when a parameter is unknown or breaks its rule.
 */
public final class Health implements Endpoint {
  private final Tenants tenants;

  public Health(Tenants tenants) {
    this.tenants = tenants;
  }

  @Override
  public Route route() {
    return new Route("GET", "/v1/health");
  }

  @Override
  public HttpAnswer answer(Parameters parameters, HttpRequest request) {
    parameters.allow("tenant");
    TenantModels models = tenants.of(Asking.tenant(parameters));
    models.kick();
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("status", "up");
    return HttpAnswer.ok(
        json.put("model", models.status().serving().map(LoadedModel::version).orElse(null)));
  }
}
