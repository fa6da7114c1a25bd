package dev.riffle.recommend.api;

import dev.riffle.core.api.ModelsAnswer;
import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.TenantField;
import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.core.snapshot.ManifestMetrics;
import dev.riffle.recommend.http.Endpoint;
import dev.riffle.recommend.http.HttpAnswer;
import dev.riffle.recommend.http.HttpRequest;
import dev.riffle.recommend.http.Route;
import dev.riffle.recommend.model.LoadedModel;
import dev.riffle.recommend.model.TenantCache;
import dev.riffle.recommend.model.TenantModels;
import dev.riffle.recommend.model.TenantStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code GET /v1/models}: which models serve, as this copy of the function sees it.
 *
 * <p>Parameter: {@code tenant}. 200 with {@link ModelsAnswer}; without any model its lists are
 * empty, and answers come from live counts. 400 when a parameter is unknown or breaks its rule.
 */
public final class Models implements Endpoint {
  private static final Set<String> FIGURES =
      Set.of(ManifestMetrics.NDCG_10, ManifestMetrics.CASES, ManifestMetrics.POPULARITY_NDCG_10);

  private final TenantCache tenants;

  public Models(TenantCache tenants) {
    this.tenants = tenants;
  }

  @Override
  public Route route() {
    return new Route("GET", "/v1/models");
  }

  @Override
  public HttpAnswer answer(String id, Parameters parameters, HttpRequest request) {
    parameters.only(List.of(TenantField.NAME));
    String tenant = TenantField.of(parameters);
    TenantModels models = tenants.of(tenant);
    models.refreshNow();
    return HttpAnswer.ok(answer(tenant, models.status()).toJson());
  }

  private static ModelsAnswer answer(String tenant, TenantStatus status) {
    return new ModelsAnswer(
        tenant,
        status.arms(),
        reasons(status),
        status.previous(),
        status.experiment(),
        status.serving().map(Models::kept),
        status.kept().stream().map(Models::kept).toList(),
        status.refused(),
        status.problem());
  }

  private static Map<String, String> reasons(TenantStatus status) {
    var reasons = new TreeMap<String, String>();
    for (Arm arm : status.arms()) {
      if (arm.strategy() == ServingStrategy.POPULAR) {
        reasons.put(arm.name(), reason(arm, status));
      }
    }
    return reasons;
  }

  /** Why a model serves as popularity, as far as its manifest says. */
  private static String reason(Arm arm, TenantStatus status) {
    String figures =
        status.kept().stream()
            .filter(model -> model.version().equals(arm.model()))
            .map(model -> model.manifest().provenance().metrics())
            .filter(metrics -> metrics.keySet().containsAll(FIGURES))
            .findFirst()
            .map(
                metrics ->
                    String.format(
                        Locale.ROOT,
                        "by its vectors NDCG@10 was %.4f on %,d held-out users, that of popularity"
                            + " %.4f",
                        metrics.get(ManifestMetrics.NDCG_10),
                        metrics.get(ManifestMetrics.CASES).longValue(),
                        metrics.get(ManifestMetrics.POPULARITY_NDCG_10)))
            .orElse("its vectors were not found to be better");
    return figures + "; it answers with what is popular until a training is better";
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
