package dev.riffle.retrain.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.core.snapshot.DamagedSnapshot;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.retrain.gate.GateDecision;
import dev.riffle.retrain.publish.ModelListing.Folder;
import dev.riffle.retrain.publish.StoredPointer;
import dev.riffle.retrain.request.ListRequest;
import dev.riffle.retrain.train.Train;
import dev.riffle.retrain.tune.TuningJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code list}: stored models, newest first, and who is served by which. */
record ListModels(Train with) {

  ObjectNode run(ListRequest request) {
    String tenant = request.tenant();
    Optional<StoredPointer> pointer = with.pointers().read(tenant);
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("tenant", tenant);
    pointer.ifPresent(
        stored ->
            answer.put("serving", stored.serving()).put("strategy", stored.strategy().wireName()));
    var models = answer.putArray("models");
    var folders = new ArrayList<>(with.models().shelf(tenant).folders().values());
    for (Folder folder : folders.reversed()) {
      if (folder.whole()) {
        models.add(model(tenant, folder, pointer));
      }
    }
    with.status()
        .read(tenant, with.clock().instant())
        .ifPresent(status -> answer.set("training", status));
    TuningJournal tuning = with.tunings().read(tenant);
    if (!tuning.entries().isEmpty()) {
      answer.set("tuning", tuning.json());
    }
    return answer;
  }

  private ObjectNode model(String tenant, Folder folder, Optional<StoredPointer> pointer) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("version", folder.version());
    try {
      with.models().manifest(tenant, folder.version()).ifPresent(manifest -> say(json, manifest));
    } catch (DamagedSnapshot damaged) {
      json.put("damaged", damaged.getMessage());
    }
    json.put("storedBytes", folder.bytes());
    var serves = json.putArray("serves");
    pointer.stream()
        .map(StoredPointer::pointer)
        .flatMap(it -> it.arms().stream())
        .filter(arm -> arm.model().equals(folder.version()))
        .forEach(
            arm ->
                serves
                    .addObject()
                    .put("arm", arm.name())
                    .put("share", arm.share())
                    .put("strategy", arm.strategy().wireName()));
    List<String> previous =
        pointer.map(StoredPointer::pointer).map(ModelPointer::previous).orElse(List.of());
    int back = previous.indexOf(folder.version());
    if (back >= 0) {
      json.put("previous", back + 1);
    }
    return json;
  }

  private static void say(ObjectNode json, Manifest manifest) {
    var provenance = manifest.provenance();
    json.put("createdAt", manifest.createdAt().toString())
        .put("dims", manifest.dims())
        .put("items", manifest.items())
        .put("gate", provenance.training().getOrDefault(GateDecision.KEY, "unknown"));
    json.putObject("data")
        .put("from", provenance.from().toString())
        .put("until", provenance.until().toString());
    provenance.parent().ifPresent(parent -> json.put("parent", parent));
    provenance.gitCommit().ifPresent(commit -> json.put("gitCommit", commit));
    ObjectNode metrics = json.putObject("metrics");
    provenance.metrics().forEach(metrics::put);
  }
}
