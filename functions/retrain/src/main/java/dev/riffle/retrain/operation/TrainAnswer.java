package dev.riffle.retrain.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.model.Manifest;
import dev.riffle.retrain.archive.ArchiveReader;
import dev.riffle.retrain.archive.Drop;
import dev.riffle.retrain.archive.ReadReport;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.ials.Ials;

/** What training says of itself, as JSON. */
record TrainAnswer(TrainRequest request, ArchiveReader.Read read, TrainingSet set, Phases phases) {

  ObjectNode promoted(Manifest manifest) {
    return trained(manifest).put("promoted", true);
  }

  ObjectNode unpromoted(Manifest manifest, String reason) {
    return trained(manifest).put("promoted", false).put("reason", reason);
  }

  ObjectNode nothing() {
    return common(false)
        .put("promoted", false)
        .put(
            "reason",
            "the archive holds no interaction of tenant '%s' that says anything of taste"
                .formatted(request.tenant()));
  }

  private ObjectNode trained(Manifest manifest) {
    return common(true)
        .put("version", manifest.version())
        .put("dims", manifest.dims())
        .put("bytes", manifest.bytes())
        .put("dataUntil", manifest.dataUntil().toString());
  }

  private ObjectNode common(boolean trained) {
    ReadReport report = read.report();
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("trained", trained)
            .put("tenant", request.tenant())
            .put("items", set.items().size())
            .put("users", set.byUser().rows())
            .put("cells", set.byUser().size())
            .put("objects", report.objects())
            .put("eventsRead", report.lines())
            .put("interactions", read.interactions().size())
            .put("vectorized", Ials.vectorized());
    ObjectNode dropped = answer.putObject("dropped");
    for (Drop reason : Drop.values()) {
      dropped.put(reason.wireName(), report.dropped(reason));
    }
    var damages = answer.putArray("damages");
    report.damages().forEach(damage -> damages.add(damage.toString()));
    ObjectNode seconds = answer.putObject("seconds");
    phases.seconds().forEach(seconds::put);
    return answer;
  }
}
