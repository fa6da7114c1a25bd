package dev.riffle.retrain.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.publish.ModelPurge;
import dev.riffle.retrain.purge.ArchivePurge;
import dev.riffle.retrain.request.PurgeRequest;

/** {@code purge}: models that nobody needs, and forgotten users' lines of the archive. */
record Purge(ModelPurge models, ArchivePurge archive) {

  ObjectNode run(PurgeRequest request, RunDeadline deadline) {
    var purged = models.run(request.tenant(), request.olderThan(), request.dryRun());
    var rewritten = archive.run(request.tenant(), request.dryRun(), deadline);
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("tenant", request.tenant())
            .put("dryRun", request.dryRun());
    ObjectNode ofModels = answer.putObject("models");
    purged.deleted().forEach(ofModels.putArray("deleted")::add);
    purged.orphans().forEach(ofModels.putArray("orphans")::add);
    ofModels.put("kept", purged.kept()).put("bytes", purged.bytes());
    answer
        .putObject("archive")
        .put("objects", rewritten.objects())
        .put("forgottenUsers", rewritten.forgotten())
        .put("rewritten", rewritten.rewritten())
        .put("lines", rewritten.lines())
        .put("left", rewritten.left())
        .put("finished", rewritten.finished());
    return answer;
  }
}
