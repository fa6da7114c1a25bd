package dev.riffle.retrain.choice;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.retrain.data.Interactions;
import dev.riffle.retrain.evaluate.Holdout;
import java.util.ArrayList;
import java.util.List;

/** How the data before the held-out cases are held out once more, to choose settings by. */
public final class ValidationFolds {
  /** A mean over fewer cases of known users says little. */
  private static final int ENOUGH = 2_000;

  /** So many known users after a cut are enough to prefer it, as the gate does. */
  private static final int ENOUGH_AFTER_A_CUT = 400;

  private static final int MAX_FOLDS = 5;

  private ValidationFolds() {}

  /**
   * The newest share; or, where that asks about few of the users that are known, the last item of
   * each user, then the one before it, and so on, until there are enough cases.
   */
  public static List<Holdout> of(Interactions training, double share, EncoderSettings encoder) {
    Holdout newest = Holdout.byTime(training, share, encoder);
    if (newest.cases().stream().filter(it -> !it.before().isEmpty()).count()
        >= ENOUGH_AFTER_A_CUT) {
      return List.of(newest);
    }
    List<Holdout> last = lastItems(training, encoder);
    // Who has fewer than three items is no case of these, and may be one after a cut.
    return last.isEmpty() ? List.of(newest) : last;
  }

  /** The last item of each user, then the one before it, until there are enough cases. */
  public static List<Holdout> lastItems(Interactions training, EncoderSettings encoder) {
    var folds = new ArrayList<Holdout>();
    int cases = 0;
    for (int fromEnd = 0; fromEnd < MAX_FOLDS && cases < ENOUGH; fromEnd++) {
      Holdout fold = Holdout.leaveOneOut(training, fromEnd, encoder);
      if (!fold.cases().isEmpty()) {
        folds.add(fold);
        cases += fold.cases().size();
      }
    }
    return folds;
  }
}
