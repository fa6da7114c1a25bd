package dev.riffle.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No log line is given what holds a user's or a session's id, a body or an event; nor the message
 * of an error that may quote one.
 */
class LogsTest {
  /** A call of a log, up to its end. */
  private static final Pattern CALL =
      Pattern.compile(
          "\\b(?:LOG|log(?:\\(\\))?)\\s*\\.(?:\\w+f|log|line|warn|error|info|debug)\\((.*?)\\);\n",
          Pattern.DOTALL);

  /**
   * What such a call must not name. A row's key is a user's where it is not said to be an item's.
   */
  private static final Pattern NAMING =
      Pattern.compile(
          "\\b(?:userId|sessionId|pk|subject|rawPath|rawQuery|getHttpURI|body|payload|testers)\\b"
              + "|\\bgetMessage\\(\\)");

  /** Parts whose errors may quote what was sent or stored: elsewhere messages are of our own. */
  private static final List<String> QUOTING =
      List.of("/functions/ingest/", "/functions/recommend/", "/greengrass-component/");

  /** Where a key is of a row of items, by the ending of their source's path. */
  private static final List<String> OF_ITEMS =
      List.of("recommend/AwsParts.java", "aws/FeedBesideByChange.java", "export/Tables.java");

  /** Messages that quote nothing, by the ending of their source's path. */
  private static final Map<String, String> OWN =
      Map.of(
          "model/TenantModels.java", "of pointers and models",
          "aws/FeedBesideByChange.java", "of the table's indexes",
          "lists/LiveLists.java", "of rows of counts, and of S3",
          "live/LiveCounts.java", "of rows of items",
          "recommend/MemoryRelief.java", "of the virtual machine",
          "edge/model/InstalledModels.java", "of models",
          "edge/ipc/Nucleus.java", "of the connection",
          "edge/sync/PollingWorker.java", "of the cloud's services",
          "edge/aws/DynamoCloudUsers.java", "of codecs, which quote no text, and DamagedRow");

  @TestFactory
  List<DynamicTest> noLogIsToldWho() {
    return Sources.main().entrySet().stream()
        .filter(source -> source.getKey().matches("/(functions|greengrass|aws|core|local/host).*"))
        .map(
            source ->
                DynamicTest.dynamicTest(
                    source.getKey(),
                    () -> assertThat(named(source.getKey(), source.getValue())).isEmpty()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LOG.warnf(\"no state of %s\", userId);\n",
        "LOG.log(Level.ERROR, \"%s failed\".formatted(request.getHttpURI()), e);\n",
        "log.line(\"late\", fields -> fields.put(\"row\", row.pk()));\n",
        "LOG.errorf(\n  \"a row: %s\",\n  e.getMessage());\n",
      })
  void aLineThatTellsIsFound(String source) {
    assertThat(named("/functions/recommend/src/main/java/X.java", source)).isNotEmpty();
  }

  private static List<String> named(String path, String source) {
    boolean ownErrors =
        QUOTING.stream().noneMatch(path::startsWith)
            || OWN.keySet().stream().anyMatch(path::endsWith);
    return CALL.matcher(source)
        .results()
        .map(MatchResult::group)
        .map(call -> ownErrors ? call.replace("getMessage", "") : call)
        .map(call -> OF_ITEMS.stream().anyMatch(path::endsWith) ? call.replace("pk", "") : call)
        .filter(call -> NAMING.matcher(call).find())
        .toList();
  }
}
