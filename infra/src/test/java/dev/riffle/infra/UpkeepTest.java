package dev.riffle.infra;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/** The schedules that look after the archive. */
class UpkeepTest {
  @Test
  void theArchiveIsMergedForAllTenantsAndPurgedForEach(@TempDir Path folder) {
    var made =
        Synthesized.with(
                folder,
                StubProject.AARCH64,
                Map.of("tenants", "books,music", "compactRate", "1 hour"))
            .service();

    rule(made, "rate(1 hour)", "{\"operation\":\"compact\"}");
    rule(made, "rate(1 day)", "{\"operation\":\"purge\",\"tenant\":\"books\"}");
    rule(made, "rate(1 day)", "{\"operation\":\"purge\",\"tenant\":\"music\"}");
    made.resourceCountIs("AWS::Events::Rule", 5);
  }

  @Test
  void theUpkeepOfTheArchiveCanBeSwitchedOff(@TempDir Path folder) {
    Synthesized.with(folder, StubProject.AARCH64, Map.of("compactRate", "off", "purgeRate", "off"))
        .service()
        .resourceCountIs("AWS::Events::Rule", 1);
  }

  private static void rule(Template made, String rate, String input) {
    made.hasResourceProperties(
        "AWS::Events::Rule",
        Map.of(
            "ScheduleExpression",
            rate,
            "Targets",
            List.of(
                Match.objectLike(Map.of("Input", input, "DeadLetterConfig", Match.anyValue())))));
  }
}
