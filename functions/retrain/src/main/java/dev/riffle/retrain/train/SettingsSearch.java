package dev.riffle.retrain.train;

import dev.riffle.retrain.bounds.MemoryEstimate;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.bounds.Workload;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.fit.LinearSettings;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.retrain.request.TrainRequest;
import dev.riffle.retrain.search.InvalidJournal;
import dev.riffle.retrain.search.Rung;
import dev.riffle.retrain.search.SearchJournal;
import dev.riffle.retrain.search.SearchResult;
import dev.riffle.retrain.search.SearchSpace;
import dev.riffle.retrain.search.SuccessiveHalving;
import dev.riffle.retrain.search.Trial;
import java.time.Duration;

/**
 * Finds settings for a training before it begins, for as long as the request allows. Each trial is
 * written down: a run that was killed goes on with the next.
 */
final class SettingsSearch {
  private final Train with;
  private final TrainRequest request;
  private final RunDeadline deadline;

  SettingsSearch(Train with, TrainRequest request, RunDeadline deadline) {
    this.with = with;
    this.request = request;
    this.deadline = deadline;
  }

  /** The request with the best settings found; as it is when the data are too few to tell. */
  TrainRequest chosen(TrainingInput gathered, WorkerPool workers) {
    deadline.require("Searching settings before training", request.search(), with.clock());
    CleanedData data = gathered.data();
    requireMemory(data.supported().interactions());
    var judge = ValidationObjective.of(data.interactions(), data.catalogue(), request, workers);
    if (!judge.canJudge()) {
      with.log().line("search-skipped", fields -> fields.put("reason", "too few cases"));
      return request;
    }
    SearchResult found = search(judge);
    with.log()
        .line(
            "searched",
            fields ->
                fields
                    .put("trials", found.journal().finished().size())
                    .put("dims", found.best().ials().dims())
                    .put("epochs", found.best().ials().epochs())
                    .put("unobservedWeight", found.best().encoder().unobservedWeight())
                    .put("regularization", found.best().encoder().regularization())
                    .put("halfLife", found.best().encoder().halfLife().toString()));
    return request.with(LinearSettings.dense(found.best().ials(), found.best().encoder()));
  }

  /** No trial has more dimensions, and so none takes more than the training in the end. */
  private void requireMemory(Interactions interactions) {
    var settings = request.ials();
    MemoryEstimate.require(
        new Workload(
            interactions.size(),
            interactions.subjects(),
            interactions.itemIds().size(),
            settings.dims(),
            settings.solvedAtOnce(),
            settings.epochs(),
            request.gate().mostCases()),
        interactions.size(),
        0,
        0,
        with.machine().heap());
  }

  private SearchResult search(ValidationObjective judge) {
    int dims = request.ials().dims();
    var halving = new SuccessiveHalving(SearchSpace.upTo(dims), Rung.usual(dims), with.clock());
    SearchJournal before =
        with.journals()
            .read(request.tenant(), judge.data())
            .map(SearchJournal::of)
            .orElse(SearchJournal.empty());
    try {
      return run(halving, judge, before);
    } catch (InvalidJournal another) {
      with.log().line("search-anew", fields -> fields.put("reason", another.getMessage()));
      return run(halving, judge, SearchJournal.empty());
    }
  }

  private SearchResult run(
      SuccessiveHalving halving, ValidationObjective judge, SearchJournal before) {
    Duration budget = request.search();
    return halving.run(
        new Trial(request.ials(), request.encoder()),
        request.ials().seed(),
        budget,
        before,
        judge,
        journal -> with.journals().write(request.tenant(), judge.data(), journal.json()));
  }
}
