package dev.riffle.tests.bench.coldstart;

import dev.riffle.core.event.Event;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.History;
import dev.riffle.core.online.Observation;
import dev.riffle.core.online.Observations;
import dev.riffle.retrain.baseline.PopularityRanker;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.evaluate.Case;
import dev.riffle.retrain.evaluate.Evaluation;
import dev.riffle.retrain.evaluate.ItemCounts;
import dev.riffle.retrain.evaluate.ModelRanker;
import dev.riffle.retrain.evaluate.Segment;
import dev.riffle.retrain.evaluate.SnapshotRoundTrip;
import dev.riffle.retrain.fit.LinearSettings;
import dev.riffle.retrain.fit.ModelTrainer;
import dev.riffle.retrain.ials.WorkerPool;
import dev.riffle.tests.bench.data.DataSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Users of whom training knows nothing at all, asked by their features alone, among all items: by
 * the code that trains and the code that answers.
 *
 * @param training what all others did
 * @param cases one for each new user who liked anything
 */
record NewUsers(DataSet data, Interactions training, List<Case> cases) {
  /**
   * Draws them.
   *
   * @param share of the users with features, above 0, below 1
   */
  static NewUsers of(DataSet data, double share, long seed, EncoderSettings settings) {
    Interactions all = data.interactions();
    List<Integer> told =
        IntStream.range(0, all.subjects())
            .filter(subject -> data.users().features(all.subject(subject)).isPresent())
            .boxed()
            .collect(Collectors.toCollection(ArrayList::new));
    Collections.shuffle(told, new Random(seed));
    var drawn = new BitSet();
    told.subList(0, (int) Math.ceil(share * told.size())).forEach(drawn::set);
    var cases = new ArrayList<Case>();
    drawn.stream()
        .forEach(
            subject -> {
              Set<String> liked =
                  Observations.of(all.history(subject, Integer.MAX_VALUE), settings).stream()
                      .filter(Observation::liked)
                      .map(Observation::itemId)
                      .collect(Collectors.toSet());
              if (!liked.isEmpty()) {
                cases.add(
                    new Case(all.subject(subject), History.EMPTY, liked, Set.of(Segment.NEW_USER)));
              }
            });
    return new NewUsers(data, all.select(subject -> _ -> !drawn.get(subject)), cases);
  }

  /**
   * How they are answered.
   *
   * @param line what training says of the map that it learned
   */
  record Judged(Evaluation byFeatures, Evaluation popularity, Optional<String> line) {}

  /** Trains on the others, and asks for the new ones. */
  Judged judge(LinearSettings settings, WorkerPool workers) {
    var set = TrainingSet.of(training, data.catalogue(), settings.encoder());
    ModelTrainer.Fitted fitted =
        new ModelTrainer(Event.DEFAULT_TENANT, settings, workers).fit(set, data.users(), _ -> {});
    Model model = SnapshotRoundTrip.of(fitted.draft(), Instant.EPOCH);
    var counts = ItemCounts.of(training);
    return new Judged(
        Evaluation.of(new ModelRanker(model, data.users()), cases, counts, workers),
        Evaluation.of(
            PopularityRanker.of(training, settings.encoder(), Optional.empty()),
            cases,
            counts,
            workers),
        fitted.users());
  }
}
