package dev.riffle.recommend.api;

import dev.riffle.core.api.HealthAnswer;
import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.TenantField;
import dev.riffle.recommend.http.Endpoint;
import dev.riffle.recommend.http.HttpAnswer;
import dev.riffle.recommend.http.HttpRequest;
import dev.riffle.recommend.http.Route;
import dev.riffle.recommend.model.LoadedModel;
import dev.riffle.recommend.model.TenantCache;
import dev.riffle.recommend.model.TenantModels;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /v1/health}: whether the function answers at all, and from which model. It waits for
 * nothing, but starts the loading of a model that is due.
 *
 * <p>Parameter: {@code tenant}. Always 200: {@link HealthAnswer}; 400 when a parameter is unknown
 * or breaks its rule.
 */
public final class Health implements Endpoint {
  private final TenantCache tenants;

  public Health(TenantCache tenants) {
    this.tenants = tenants;
  }

  @Override
  public Route route() {
    return new Route("GET", "/v1/health");
  }

  @Override
  public HttpAnswer answer(String id, Parameters parameters, HttpRequest request) {
    parameters.only(List.of(TenantField.NAME));
    TenantModels models = tenants.of(TenantField.of(parameters));
    models.startIfDue();
    Optional<String> version = models.status().serving().map(LoadedModel::version);
    return HttpAnswer.ok(new HealthAnswer(version).toJson());
  }
}
