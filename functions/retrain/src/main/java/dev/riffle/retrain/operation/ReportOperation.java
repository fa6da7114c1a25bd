package dev.riffle.retrain.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.registry.Experiment;
import dev.riffle.core.registry.ModelPointer;
import dev.riffle.retrain.archive.ArchiveListing;
import dev.riffle.retrain.archive.S3Archive;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.experiment.AnalysisPlan;
import dev.riffle.retrain.experiment.AnalysisPlan.Planned;
import dev.riffle.retrain.experiment.ExperimentCounter;
import dev.riffle.retrain.experiment.ExperimentResults;
import dev.riffle.retrain.request.BadRequest;
import dev.riffle.retrain.request.ReportRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code report}: from archive and pointer to what an experiment shows. Changes nothing. */
public final class ReportOperation {
  private final S3Archive archive;
  private final Function<String, Optional<ModelPointer>> pointers;
  private final Clock clock;
  private final long heap;

  /**
   * @param pointers a tenant's pointer, or nothing before the first model
   * @param heap bytes that the JVM may use
   */
  public ReportOperation(
      S3Archive archive,
      Function<String, Optional<ModelPointer>> pointers,
      Clock clock,
      long heap) {
    this.archive = archive;
    this.pointers = pointers;
    this.clock = clock;
    this.heap = heap;
  }

  /**
   * Counts the experiment and says what it shows.
   *
   * @param deadline when this process is stopped
   */
  public ObjectNode run(ReportRequest request, RunDeadline deadline) {
    AnalysisPlan plan = plan(request, pointers.apply(request.tenant()), clock.instant());
    ArchiveListing listing = archive.list(deadline, clock);
    listing.requireInTime(deadline, clock);
    var counting = ExperimentCounter.of(plan, listing.objects(), archive::again, heap);
    return ReportAnswer.of(ExperimentResults.of(counting), counting.report());
  }

  /** An experiment that runs is described by the pointer, one that is over by whoever asks. */
  static AnalysisPlan plan(ReportRequest request, Optional<ModelPointer> pointer, Instant now) {
    Optional<Experiment> running =
        pointer
            .flatMap(ModelPointer::experiment)
            .filter(named -> request.experiment().map(named.name()::equals).orElse(true));
    String name =
        request
            .experiment()
            .or(() -> running.map(Experiment::name))
            .orElseThrow(
                () ->
                    new BadRequest(
                        "experiment",
                        "missing",
                        ("must be named with 'since' and 'arms', since no experiment of tenant"
                                + " '%s' runs")
                            .formatted(request.tenant())));
    Instant since =
        request
            .since()
            .or(() -> running.map(Experiment::since))
            .orElseThrow(() -> over("since", name));
    List<Planned> arms =
        request.arms().isEmpty()
            ? running.map(experiment -> AnalysisPlan.arms(pointer.orElseThrow())).orElse(List.of())
            : request.arms();
    if (arms.isEmpty()) {
      throw over("arms", name);
    }
    Instant until = request.until().orElse(now);
    if (until.isBefore(since)) {
      throw new BadRequest("until", until.toString(), "must not be before since, " + since);
    }
    return new AnalysisPlan(request.tenant(), name, since, until, arms, request.rules());
  }

  private static BadRequest over(String field, String experiment) {
    return new BadRequest(
        field,
        "missing",
        "must be given, since experiment '%s' does not run".formatted(experiment));
  }
}
