package dev.riffle.retrain.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.log.Log;
import dev.riffle.aws.object.ObjectStore;
import dev.riffle.aws.object.Upload;
import dev.riffle.retrain.archive.S3Archive;
import dev.riffle.retrain.bounds.MachineBounds;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.compact.Compaction;
import dev.riffle.retrain.compact.CompactionSettings;
import dev.riffle.retrain.encoder.SequenceFitter;
import dev.riffle.retrain.export.Export;
import dev.riffle.retrain.publish.CheckpointStore;
import dev.riffle.retrain.publish.ModelPurge;
import dev.riffle.retrain.publish.ModelStore;
import dev.riffle.retrain.publish.PointerStore;
import dev.riffle.retrain.publish.SearchJournalStore;
import dev.riffle.retrain.publish.ServingFunction;
import dev.riffle.retrain.publish.StoredPointer;
import dev.riffle.retrain.publish.TuningStore;
import dev.riffle.retrain.purge.ArchivePurge;
import dev.riffle.retrain.request.CompactRequest;
import dev.riffle.retrain.request.EvaluateRequest;
import dev.riffle.retrain.request.ExperimentRequest;
import dev.riffle.retrain.request.ExportRequest;
import dev.riffle.retrain.request.ListRequest;
import dev.riffle.retrain.request.PromoteRequest;
import dev.riffle.retrain.request.PurgeRequest;
import dev.riffle.retrain.request.ReportRequest;
import dev.riffle.retrain.request.Request;
import dev.riffle.retrain.request.RollbackRequest;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.status.RunStatusStore;
import dev.riffle.retrain.train.Train;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/** Everything that can be asked for, over one bucket: behind the function and the command line. */
public final class Operations {
  private final Train train;
  private final Purge purge;
  private final ReportOperation report;
  private final Compaction compaction;
  private final Export export;

  /**
   * @param sequences who trains sequence models, where PyTorch is at hand
   * @param machine what this process may use
   * @param serving where models are to serve
   * @param tables what exports read
   * @param impressionsKept whether serving knows what was shown to whom
   * @param commit that this code was built from
   */
  public Operations(
      S3Client s3,
      String bucket,
      Clock clock,
      Log log,
      Optional<SequenceFitter> sequences,
      MachineBounds machine,
      ServingFunction serving,
      Supplier<Export.Source> tables,
      boolean impressionsKept,
      Optional<String> commit) {
    var objects = new ObjectStore(s3, bucket);
    var models = new ModelStore(objects, new Upload(s3, bucket));
    var pointers = new PointerStore(objects, models, serving);
    this.train =
        new Train(
            new S3Archive(objects),
            models,
            pointers,
            new RunStatusStore(objects, log),
            new SearchJournalStore(objects),
            new CheckpointStore(objects, new Upload(s3, bucket)),
            new TuningStore(objects),
            sequences,
            clock,
            log,
            machine,
            impressionsKept,
            commit);
    this.report =
        new ReportOperation(
            new S3Archive(objects),
            tenant -> pointers.read(tenant).map(StoredPointer::pointer),
            clock,
            machine.heap());
    this.purge =
        new Purge(
            new ModelPurge(objects, models, pointers, clock),
            new ArchivePurge(objects, clock, log));
    this.compaction =
        new Compaction(
            objects,
            clock,
            log,
            () -> UUID.randomUUID().toString().replace("-", ""),
            CompactionSettings.in(machine.heap()));
    this.export =
        new Export(
            objects,
            new StoredModels(models, pointers),
            tables,
            clock,
            log,
            Runtime.getRuntime().availableProcessors());
  }

  private MovePointer pointers() {
    return new MovePointer(train.pointers(), train.models(), train.clock());
  }

  /**
   * Does what was asked for.
   *
   * @param deadline when this process is stopped
   */
  public ObjectNode run(Request request, RunDeadline deadline) {
    return switch (request) {
      case TrainRequest asked -> train.run(asked, deadline);
      case EvaluateRequest asked -> new Evaluate(train).run(asked, deadline);
      case PromoteRequest asked -> pointers().promote(asked);
      case RollbackRequest asked -> pointers().rollback(asked);
      case ListRequest asked -> new ListModels(train).run(asked);
      case PurgeRequest asked -> purge.run(asked, deadline);
      case CompactRequest asked ->
          new Compact(compaction, train.clock(), train.log()).run(asked, deadline);
      case ExportRequest asked -> export.run(asked, deadline);
      case ExperimentRequest asked -> pointers().experiment(asked);
      case ReportRequest asked -> report.run(asked, deadline);
    };
  }
}
