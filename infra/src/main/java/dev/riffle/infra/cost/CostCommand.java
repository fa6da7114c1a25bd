package dev.riffle.infra.cost;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code local/cost}: a month's bill beside Amazon Personalize's; the last line is JSON. */
@Command(
    name = "cost",
    mixinStandardHelpOptions = true,
    description = "What Riffle costs a month, from dated list prices.")
public final class CostCommand implements Callable<Integer> {
  @Option(names = "--events-per-day", defaultValue = "100000", description = "${DEFAULT-VALUE}")
  private long eventsPerDay;

  @Option(names = "--users", defaultValue = "10000", description = "${DEFAULT-VALUE}")
  private long users;

  @Option(names = "--items", defaultValue = "10000", description = "${DEFAULT-VALUE}")
  private long items;

  @Option(names = "--requests-per-second", defaultValue = "1", description = "${DEFAULT-VALUE}")
  private double requestsPerSecond;

  @Option(names = "--prices", description = "a file of prices in place of the one enclosed")
  private Path prices;

  /** Runs and exits. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new CostCommand()).execute(arguments));
  }

  @Override
  public Integer call() {
    var load = new UsageProfile(eventsPerDay, users, items, requestsPerSecond);
    var used = Prices.read(Optional.ofNullable(prices));
    var riffle = MonthlyCost.riffle(load, used, Assumptions.DEFAULTS);
    var personalize = MonthlyCost.personalize(load, used, Assumptions.DEFAULTS);
    System.out.printf("US dollars a month, %s, prices of %s%n", used.region(), used.date());
    System.out.println(used.source());
    print("Riffle", riffle);
    print("Amazon Personalize", personalize);
    System.out.printf(
        Locale.ROOT,
        "{\"riffle\":%.2f,\"personalize\":%.2f,\"region\":\"%s\",\"prices\":\"%s\"}%n",
        riffle.total(),
        personalize.total(),
        used.region(),
        used.date());
    return 0;
  }

  private static void print(String name, MonthlyCost bill) {
    System.out.println();
    System.out.println(name);
    bill.lines()
        .forEach(
            (line, dollars) -> System.out.printf(Locale.ROOT, "  %-50s %14.2f%n", line, dollars));
    System.out.printf(Locale.ROOT, "  %-50s %14.2f%n", "together", bill.total());
  }
}
