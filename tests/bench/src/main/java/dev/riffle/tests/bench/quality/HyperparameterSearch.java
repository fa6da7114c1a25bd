package dev.riffle.tests.bench.quality;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.choice.Choice;
import dev.riffle.retrain.choice.LinearSearch;
import dev.riffle.retrain.choice.SearchBounds;
import dev.riffle.retrain.choice.SequenceChoice;
import dev.riffle.retrain.data.ItemCatalogue;
import dev.riffle.retrain.evaluate.Case;
import dev.riffle.retrain.evaluate.Evaluation;
import dev.riffle.retrain.evaluate.Holdout;
import dev.riffle.retrain.evaluate.ItemCounts;
import dev.riffle.retrain.evaluate.Metric;
import dev.riffle.retrain.fit.LinearSettings;
import dev.riffle.retrain.ials.WorkerPool;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the settings with the best NDCG@10 on the validation cases by successive halving: all are
 * tried small and on some of the cases, the better third again, larger, and so on.
 */
final class HyperparameterSearch {
  private static final double[] RUNGS = {0.25, 0.5, 1};

  private final Holdout validation;
  private final List<Holdout> folds;
  private final ItemCatalogue catalogue;
  private final WorkerPool workers;
  private final PrintStream out;

  HyperparameterSearch(Split split, ItemCatalogue catalogue, WorkerPool workers, PrintStream out) {
    this.validation = split.validation();
    this.folds = split.folds();
    this.catalogue = catalogue;
    this.workers = workers;
    this.out = out;
  }

  private record Tried(Trainer trainer, double score) {}

  /** The best of the grid; the only one of a grid of one, untried. */
  Trainer best(List<Trainer> grid) {
    var counts = ItemCounts.of(validation.training());
    List<Trainer> left = grid;
    for (int rung = 0; rung < RUNGS.length && left.size() > 1; rung++) {
      double size = RUNGS[rung];
      List<Case> cases = some(size);
      out.printf(
          "Validation, %d settings, %.0f %% of the size, %,d cases: NDCG@10%n",
          left.size(), 100 * size, cases.size());
      var tried = new ArrayList<Tried>();
      for (Trainer trainer : left) {
        var ranker = trainer.sized(size).train(validation.training(), catalogue, workers);
        var evaluation = Evaluation.of(ranker, cases, counts, workers);
        double score = evaluation.mean(Metric.NDCG_10);
        out.printf("  %.4f  %s%n", score, trainer.sized(size).settings());
        tried.add(new Tried(trainer, score));
      }
      tried.sort(Comparator.comparingDouble(Tried::score).reversed());
      int keep = rung == RUNGS.length - 1 ? 1 : Math.max(1, (left.size() + 2) / 3);
      left = tried.stream().limit(keep).map(Tried::trainer).toList();
    }
    return left.getFirst();
  }

  /** The linear model with both parts, from these settings on. */
  LinearTrainer linear(LinearSettings base) {
    out.println("Validation, NDCG@10:");
    Choice choice =
        new LinearSearch(
                folds,
                catalogue,
                base.encoder(),
                workers,
                SearchBounds.NONE,
                line -> out.println("  " + line))
            .choose(base)
            .orElseThrow();
    out.println(choice.words());
    return new LinearTrainer(choice);
  }

  /** A sequence model, trained on the validation cases' past. */
  SequenceModel sequence(SequenceOptions options, EncoderSettings encoder) {
    return validation(options, encoder).trained(SequenceChoice::withoutSuccessors);
  }

  /** The same, with successors beside it. */
  SequenceModel both(SequenceOptions options, EncoderSettings encoder) {
    return validation(options, encoder).trained(choice -> choice);
  }

  /** What ranks best of all; nothing where that is popularity. */
  Optional<Trainer> auto(LinearSettings base, SequenceOptions options) {
    LinearTrainer linear = linear(base);
    Optional<SequenceModel> tried =
        options.plan().suits(folds.getFirst().training())
            ? validation(options, base.encoder()).tried()
            : Optional.empty();
    Choice choice =
        tried.map(SequenceModel::choice).map(linear.choice()::with).orElse(linear.choice());
    tried.ifPresent(_ -> out.println(choice.words()));
    Optional<Trainer> sequence =
        choice.best().flatMap(best -> tried.map(model -> model.with(best)));
    return choice.winner() == Choice.Kind.POPULARITY
        ? Optional.empty()
        : sequence.or(() -> Optional.of(linear));
  }

  private SequenceValidation validation(SequenceOptions options, EncoderSettings encoder) {
    return new SequenceValidation(folds, catalogue, encoder, options, workers, out);
  }

  private List<Case> some(double share) {
    int step = (int) Math.round(1 / share);
    var some = new ArrayList<Case>();
    for (int i = 0; i < validation.cases().size(); i += step) {
      some.add(validation.cases().get(i));
    }
    return some;
  }
}
