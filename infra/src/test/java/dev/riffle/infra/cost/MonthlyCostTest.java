package dev.riffle.infra.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonthlyCostTest {
  private final Prices prices = Prices.read(Optional.empty());

  @Test
  void idleIsTheStreamAndTheWatching() {
    var bill = MonthlyCost.riffle(new UsageProfile(0, 0, 0, 0), prices, Assumptions.DEFAULTS);

    assertThat(bill.lines().get("Kinesis, the stream itself")).isCloseTo(29.2, within(0.01));
    assertThat(bill.total())
        .isCloseTo(
            bill.lines().get("Kinesis, the stream itself")
                + bill.lines().get("Metrics, alarms, dashboard")
                + bill.lines().get("Archive upkeep: compact, purge"),
            within(0.001));
    assertThat(bill.lines().get("Archive upkeep: compact, purge")).isLessThan(0.15);
  }

  @Test
  void writesOfUsersAreCountedByTheKilobyte() {
    var bill =
        MonthlyCost.riffle(new UsageProfile(1_000_000, 0, 0, 0), prices, Assumptions.DEFAULTS);

    // 30.4 million events, 3 units each, and 2 % of fresh items on top.
    assertThat(bill.lines().get("DynamoDB writes"))
        .isCloseTo(30.4 * 3 * 1.02 * prices.dynamoWriteMillion(), within(0.01));
  }

  @Test
  void trainingThatLambdaDoesNotHoldIsAContainers() {
    var bill =
        MonthlyCost.riffle(new UsageProfile(10_000_000, 0, 0, 0), prices, Assumptions.DEFAULTS);

    assertThat(bill.lines().keySet())
        .filteredOn(line -> line.startsWith("Training"))
        .containsExactly("Training, daily, in Lambda or past 900 s in a container");
    double seconds = 10 * UsageProfile.DAYS * 12 * Assumptions.DEFAULTS.retrainSecondsPerMillion();
    double hour = 4 * prices.fargateArmVcpuHour() + 16 * prices.fargateArmGbHour();
    assertThat(bill.lines().get("Training, daily, in Lambda or past 900 s in a container"))
        .isCloseTo(UsageProfile.DAYS * seconds / 3_600 * hour, within(0.01));
  }

  @Test
  void personalizeBillsOneRequestASecondAtLeastAndLessForMore() {
    double none =
        MonthlyCost.personalize(new UsageProfile(0, 0, 0, 0), prices, Assumptions.DEFAULTS).total();
    double one =
        MonthlyCost.personalize(new UsageProfile(0, 0, 0, 1), prices, Assumptions.DEFAULTS).total();
    double hundred =
        MonthlyCost.personalize(new UsageProfile(0, 0, 0, 100), prices, Assumptions.DEFAULTS)
            .total();

    assertThat(none).isGreaterThan(100).isCloseTo(one, within(1.0));
    assertThat(hundred).isLessThan(one * 100).isGreaterThan(one * 30);
  }

  @Test
  void aPriceThatIsMissingIsNotZero(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("prices.json"), "{\"region\":\"us-east-1\"}");

    assertThatThrownBy(() -> Prices.read(Optional.of(file)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("prices.json");
  }
}
