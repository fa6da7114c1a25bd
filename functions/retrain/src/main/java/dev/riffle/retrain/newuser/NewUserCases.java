package dev.riffle.retrain.newuser;

import dev.riffle.core.online.History;
import dev.riffle.retrain.data.TrainingSet;
import dev.riffle.retrain.evaluate.Case;
import dev.riffle.retrain.evaluate.Segment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Users asked as if they were new: everything that they liked is what is to be found. */
public final class NewUserCases {
  private NewUserCases() {}

  /**
   * Of some of a set's rows; without those who liked nothing.
   *
   * @param rows numbers of users
   */
  public static List<Case> of(TrainingSet set, List<Integer> rows) {
    var cases = new ArrayList<Case>();
    for (int row : rows) {
      var liked = new HashSet<String>();
      for (int cell = set.byUser().starts()[row]; cell < set.byUser().starts()[row + 1]; cell++) {
        if (set.byUser().pulls()[cell] > 0) {
          liked.add(set.items().get(set.byUser().columns()[cell]));
        }
      }
      if (!liked.isEmpty()) {
        cases.add(new Case(set.users().get(row), History.EMPTY, liked, Set.of(Segment.NEW_USER)));
      }
    }
    return cases;
  }
}
