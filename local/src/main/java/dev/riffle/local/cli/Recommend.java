package dev.riffle.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.api.PercentCode;
import dev.riffle.core.api.QueryText;
import dev.riffle.core.api.RecommendationQuery;
import dev.riffle.core.api.TenantField;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a user is recommended. */
@Command(
    name = "recommend",
    description = "Show what a user is recommended, and why.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  riffle recommend user-0042",
      "  riffle recommend user-0042 -k 5 --explain",
      "  riffle recommend ann --url https://api.example.org --profile shop --json"
    },
    mixinStandardHelpOptions = true)
final class Recommend implements Callable<Integer> {
  @Parameters(paramLabel = "USER", converter = IdText.class, description = "The user's id.")
  private String user;

  @Option(names = "-k", defaultValue = "10", description = "How many. Default: ${DEFAULT-VALUE}.")
  private int k;

  @Option(names = "--explain", description = "Say because of what.")
  private boolean explain;

  @Option(names = "--scenario", paramLabel = "NAME", description = "Shaped by its rules.")
  private Optional<String> scenario = Optional.empty();

  @Mixin private ConnectionOptions connection;
  @Mixin private Output output;

  @Override
  public Integer call() {
    try (var riffle = connection.open()) {
      var query =
          new QueryText()
              .with(RecommendationQuery.K, k)
              .with(RecommendationQuery.EXPLAIN, explain)
              .with(TenantField.NAME, connection.tenant());
      JsonNode answer =
          riffle
              .api()
              .ask(
                  "GET",
                  "/v1/users/%s/recommendations?%s%s"
                      .formatted(
                          PercentCode.encode(user),
                          query,
                          scenario.map(it -> "&scenario=" + PercentCode.encode(it)).orElse("")),
                  Optional.empty());
      output.show(answer, terminal -> AnswerTable.show(answer, terminal));
      return Exit.DONE.code();
    }
  }
}
