package dev.riffle.tests.bench.quality;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.choice.Choice;
import dev.riffle.retrain.choice.LinearSearch;
import dev.riffle.retrain.choice.SearchBounds;
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
  SequenceModel sequence(SequenceOptions options, int dims, EncoderSettings encoder) {
    return sequences(options, encoder).trained(dims);
  }

  /** The same, with successors beside it. */
  SequenceModel both(SequenceOptions options, int dims, EncoderSettings encoder) {
    SequenceSearch sequences = sequences(options, encoder);
    return sequences.beside(sequences.trained(dims));
  }

  private SequenceSearch sequences(SequenceOptions options, EncoderSettings encoder) {
    return new SequenceSearch(validation, catalogue, encoder, options, workers, out);
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
