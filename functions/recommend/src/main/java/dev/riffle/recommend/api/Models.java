package dev.riffle.recommend.api;

import dev.riffle.core.api.ModelsAnswer;
import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.TenantField;
import dev.riffle.recommend.http.Endpoint;
import dev.riffle.recommend.http.HttpAnswer;
import dev.riffle.recommend.http.HttpRequest;
import dev.riffle.recommend.http.Route;
import dev.riffle.recommend.model.LoadedModel;
import dev.riffle.recommend.model.Status;
import dev.riffle.recommend.model.TenantModels;
import dev.riffle.recommend.model.Tenants;
import java.util.List;

/**
 * {@code GET /v1/models}: which models serve, as this copy of the function sees it.
 *
 * <p>Parameter: {@code tenant}. 200 with {@link ModelsAnswer}; without any model its lists are
 * empty. 400 when a parameter is unknown or breaks its rule.
 */
public final class Models implements Endpoint {
  private final Tenants tenants;

  public Models(Tenants tenants) {
    this.tenants = tenants;
  }

  @Override
  public Route route() {
    return new Route("GET", "/v1/models");
  }

  @Override
  public HttpAnswer answer(String id, Parameters parameters, HttpRequest request) {
    parameters.only(List.of("tenant"));
    String tenant = TenantField.of(parameters);
    TenantModels models = tenants.of(tenant);
    models.lookNow();
    return HttpAnswer.ok(answer(tenant, models.status()).toJson());
  }

  private static ModelsAnswer answer(String tenant, Status status) {
    return new ModelsAnswer(
        tenant,
        status.arms(),
        status.previous(),
        status.experiment(),
        status.serving().map(Models::kept),
        status.kept().stream().map(Models::kept).toList(),
        status.refused(),
        status.problem());
  }

  private static ModelsAnswer.Kept kept(LoadedModel loaded) {
    return new ModelsAnswer.Kept(
        loaded.version(),
        loaded.loadedAt(),
        loaded.model().size(),
        loaded.model().dims(),
        loaded.manifest().dataUntil(),
        loaded.delta().freshItems());
  }
}
