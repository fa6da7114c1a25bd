package dev.riffle.recommend.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.registry.ModelPointer.Arm;
import dev.riffle.core.registry.ServingStrategy;
import dev.riffle.recommend.http.Endpoint;
import dev.riffle.recommend.http.HttpAnswer;
import dev.riffle.recommend.http.HttpRequest;
import dev.riffle.recommend.http.Parameters;
import dev.riffle.recommend.http.Route;
import dev.riffle.recommend.model.LoadedModel;
import dev.riffle.recommend.model.Status;
import dev.riffle.recommend.model.TenantModels;
import dev.riffle.recommend.model.Tenants;
import java.util.Locale;
import java.util.Set;

/**
 * {@code GET /v1/models}: which models serve, as this copy of the function sees it.
 *
 * <p>Parameter: {@code tenant}. 200 with {@code {"tenant", "arms": [{"name", "model", "share",
 * "strategy", "reason"?}], "previous": [], "experiment"?: {"name", "since", "testers"}, "loaded",
 * "loadedAt", "kept": [{"version", "loadedAt", "items", "dims", "dataUntil", "freshItems"}],
 * "refused"?: [{"model", "reason"}], "problem"?}}: {@code loaded} is the version that answers for
 * the control arm or null, {@code strategy} is {@code personal} or {@code popular}, and {@code
 * reason} why it is the latter, {@code testers} how many users have their arm by name, {@code
 * refused} are models that are not served, {@code problem} is why the pointer could not be followed
 * when last tried. Without any model the lists are empty, and answers come from live counts. 400
 * when a parameter is unknown or breaks its rule.
 */
public final class Models implements Endpoint {
  private static final Set<String> FIGURES = Set.of("ndcg10", "cases", "popularityNdcg10");

  private final Tenants tenants;

  public Models(Tenants tenants) {
    this.tenants = tenants;
  }

  @Override
  public Route route() {
    return new Route("GET", "/v1/models");
  }

  @Override
  public HttpAnswer answer(Parameters parameters, HttpRequest request) {
    parameters.allow("tenant");
    String tenant = Asking.tenant(parameters);
    TenantModels models = tenants.of(tenant);
    models.lookNow();
    return HttpAnswer.ok(json(tenant, models.status()));
  }

  private static ObjectNode json(String tenant, Status status) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("tenant", tenant);
    ArrayNode arms = json.putArray("arms");
    status.arms().forEach(arm -> arms.add(arm(arm, status)));
    status.previous().forEach(json.putArray("previous")::add);
    // Testers' ids are nobody's business here.
    status
        .experiment()
        .ifPresent(
            experiment ->
                json.putObject("experiment")
                    .put("name", experiment.name())
                    .put("since", experiment.since().toString())
                    .put("testers", experiment.overrides().size()));
    json.put("loaded", status.serving().map(LoadedModel::version).orElse(null));
    json.put("loadedAt", status.serving().map(model -> model.loadedAt().toString()).orElse(null));
    ArrayNode kept = json.putArray("kept");
    status.kept().forEach(model -> kept.add(model(model)));
    if (!status.refused().isEmpty()) {
      ArrayNode refused = json.putArray("refused");
      status
          .refused()
          .forEach((version, why) -> refused.addObject().put("model", version).put("reason", why));
    }
    status.problem().ifPresent(problem -> json.put("problem", problem));
    return json;
  }

  private static ObjectNode arm(Arm arm, Status status) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", arm.name())
            .put("model", arm.model())
            .put("share", arm.share())
            .put("strategy", arm.strategy().wireName());
    if (arm.strategy() == ServingStrategy.POPULAR) {
      json.put("reason", reason(arm, status));
    }
    return json;
  }

  /** Why a model serves as popularity, as far as its manifest says. */
  private static String reason(Arm arm, Status status) {
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
                        metrics.get("ndcg10"),
                        metrics.get("cases").longValue(),
                        metrics.get("popularityNdcg10")))
            .orElse("its vectors were not found to be better");
    return figures + "; it answers with what is popular until a training is better";
  }

  private static ObjectNode model(LoadedModel loaded) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("version", loaded.version())
        .put("loadedAt", loaded.loadedAt().toString())
        .put("items", loaded.model().size())
        .put("dims", loaded.model().dims())
        .put("dataUntil", loaded.manifest().dataUntil().toString())
        .put("freshItems", loaded.delta().freshItems());
  }
}
