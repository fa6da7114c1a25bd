package dev.riffle.retrain.train;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.Provenance;
import dev.riffle.retrain.baseline.PopularityRanker;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.engine.ItemRow;
import dev.riffle.retrain.engine.MadeFiles;
import dev.riffle.retrain.evaluate.Case;
import dev.riffle.retrain.evaluate.ItemCounts;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.judging.HoldoutData;
import dev.riffle.retrain.judging.OfflineEvaluation;
import dev.riffle.retrain.publish.SpooledSnapshot;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an engine on several machines made. It takes the memory of both models, and of the cases:
 * nothing of the archive.
 */
final class SparkMaterial implements Material {
  private final MadeFiles files;
  private final JsonNode job;
  private final WorkerPool workers;
  private final List<Case> cases;
  private final List<ItemRow> items;

  SparkMaterial(MadeFiles files, WorkerPool workers) {
    this.files = files;
    this.job = files.job();
    this.workers = workers;
    this.cases = isEmpty() ? List.of() : files.cases();
    this.items = isEmpty() ? List.of() : files.items();
  }

  /** How the settings were chosen, for people. */
  Optional<String> choice() {
    return Optional.ofNullable(job.get(JobFields.CHOICE)).map(JsonNode::asText);
  }

  @Override
  public TrainingFacts facts() {
    return TrainingFacts.read(job.path(JobFields.FACTS));
  }

  @Override
  public boolean isEmpty() {
    return job.path(JobFields.EMPTY).asBoolean();
  }

  @Override
  public Map<String, String> settings() {
    var settings = new HashMap<String, String>();
    job.path(JobFields.SETTINGS)
        .properties()
        .forEach(it -> settings.put(it.getKey(), it.getValue().asText()));
    return settings;
  }

  @Override
  public Interactions.Range range() {
    return new Interactions.Range(time(JobFields.FROM), time(JobFields.UNTIL));
  }

  private Instant time(String field) {
    return Instant.parse(job.path(field).asText());
  }

  @Override
  public HeldOut heldOut() {
    Set<String> gone =
        job.path(JobFields.UNAVAILABLE)
            .valueStream()
            .map(JsonNode::asText)
            .collect(Collectors.toSet());
    return new HeldOut(
        time(JobFields.CUT),
        job.path(JobFields.HELD_OUT_USERS).asInt(),
        cases,
        HoldoutData.servable(cases, item -> !gone.contains(item)));
  }

  @Override
  public OfflineEvaluation judging() {
    Map<String, Integer> users = HashMap.newHashMap(items.size());
    items.forEach(item -> users.put(item.item(), item.users()));
    List<ItemRow> touched = items.stream().filter(item -> item.users() > 0).toList();
    var popularity = new float[touched.size()];
    for (int item = 0; item < popularity.length; item++) {
      popularity[item] = touched.get(item).popularity();
    }
    return new OfflineEvaluation(
        cases,
        new ItemCounts(users, job.path(JobFields.USERS_BEFORE).asInt()),
        PopularityRanker.of(touched.stream().map(ItemRow::item).toList(), popularity),
        workers);
  }

  @Override
  public Optional<SpooledSnapshot> twin(ProvenanceFactory provenances) {
    return job.path(JobFields.TWIN).asBoolean()
        ? Optional.of(files.twin().under(manifest -> provenances.of(range(manifest))))
        : Optional.empty();
  }

  @Override
  public Made model(ProvenanceFactory provenances) {
    return new Made(
        files.model().under(_ -> provenances.of(range())),
        Optional.ofNullable(job.get(JobFields.USERS)).map(JsonNode::asText));
  }

  private static Interactions.Range range(Manifest manifest) {
    Provenance provenance = manifest.provenance();
    return new Interactions.Range(provenance.from(), provenance.until());
  }
}
