package dev.riffle.retrain.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.core.online.EncoderSettings;
import dev.riffle.core.online.History;
import dev.riffle.retrain.data.Diary;
import dev.riffle.retrain.data.Interactions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PopularityRankerTest {
  private static final EncoderSettings SETTINGS = EncoderSettings.defaults();
  private static final Interactions DATA =
      new Diary()
          .click("u", "old", 1)
          .click("v", "old", 1)
          .click("w", "old", 1)
          .click("u", "new", 20)
          .click("v", "new", 20)
          .click("u", "z", 20)
          .click("u", "y", 20)
          .dislike("v", "bad", 20)
          .dislike("w", "bad", 20)
          .build();

  @Test
  void withoutHalfLifeEveryClickCountsTheSameAndTiesGoByName() {
    var ranker = PopularityRanker.of(DATA, SETTINGS, Optional.empty());
    assertThat(ranker.top(History.EMPTY, 10)).containsExactly("old", "new", "y", "z", "bad");
  }

  @Test
  void withAHalfLifeWhatIsLongAgoFadesAndDislikesDoNotCount() {
    var ranker = PopularityRanker.of(DATA, SETTINGS, Optional.of(Duration.ofDays(5)));
    assertThat(ranker.top(History.EMPTY, 10)).containsExactly("new", "y", "z", "old", "bad");
  }

  @Test
  void whatTheHistoryHoldsIsLeftOut() {
    var ranker = PopularityRanker.of(DATA, SETTINGS, Optional.empty());
    History ofW = DATA.history(2, 10);
    assertThat(ranker.top(ofW, 2)).containsExactly("new", "y");
  }
}
