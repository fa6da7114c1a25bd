package dev.riffle.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecommendSettingsTest {
  private final Map<String, String> environment =
      new HashMap<>(
          Map.of("RIFFLE_USERS_TABLE", "u", "RIFFLE_ITEMS_TABLE", "i", "RIFFLE_BUCKET", "b"));

  @Test
  void haveDefaultsButForTheStores() {
    RecommendSettings settings = RecommendSettings.of(environment);

    assertThat(settings.stateBudget()).isEqualTo(Duration.ofMillis(300));
    assertThat(settings.preloadTenant()).isEqualTo("default");
  }

  @Test
  void takeDurationsWithTheirUnit() {
    environment.put("RIFFLE_STATE_BUDGET", "3s");

    assertThat(RecommendSettings.of(environment).stateBudget()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void nameWhatIsMissing() {
    environment.remove("RIFFLE_BUCKET");

    assertThatThrownBy(() -> RecommendSettings.of(environment))
        .hasMessageContaining("RIFFLE_BUCKET");
  }

  @Test
  void nameWhatIsWrongAndTheRule() {
    environment.put("RIFFLE_STATE_BUDGET", "150");

    assertThatThrownBy(() -> RecommendSettings.of(environment))
        .hasMessageContaining(
            "RIFFLE_STATE_BUDGET must be a whole number from 0 to 999,999 followed by ms or s")
        .hasMessageContaining("'150'");
  }

  @Test
  void countsHaveTheirRangeAndUnit() {
    environment.put("RIFFLE_TENANTS_IN_MEMORY", "10000");

    assertThatThrownBy(() -> RecommendSettings.of(environment))
        .hasMessage(
            "RIFFLE_TENANTS_IN_MEMORY must be a whole number of tenants from 1 to 9,999, not"
                + " '10000'");
  }
}
