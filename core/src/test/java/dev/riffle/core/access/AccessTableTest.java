package dev.riffle.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.api.Parameters;
import dev.riffle.core.api.Refusal;
import dev.riffle.core.event.InvalidEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each cell of the table in docs/security.md: principal, route, whose data. */
class AccessTableTest {
  private static final Path PAGE = Path.of("../docs/security.md");

  /** Of tokens whose claim {@code tenant} says shop. */
  private static final AccessSettings TOKENS =
      AccessSettings.from(Map.of("RIFFLE_AUTHORIZER", "jwt", "RIFFLE_TENANT_CLAIM", "tenant"));

  private static final AccessSettings SIGNATURES =
      AccessSettings.from(Map.of("RIFFLE_AUTHORIZER", "iam"));

  /** A cell: may this principal call this route about these data? */
  record Cell(String route, String what, String column, boolean allowed) {}

  @Test
  void everyRouteHasARow() throws IOException {
    Set<String> rows = new HashSet<>();
    for (Cell cell : cells().toList()) {
      rows.add(cell.route());
    }

    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(RouteAccess.values()).map(RouteAccess::key).toList());
  }

  @ParameterizedTest
  @MethodSource("cells")
  void aCellHolds(Cell cell) {
    assertThat(allows(cell)).as(cell.toString()).isEqualTo(cell.allowed());
  }

  static Stream<Cell> cells() throws IOException {
    List<List<String>> table =
        Files.readAllLines(PAGE).stream()
            .dropWhile(line -> !line.startsWith("| route |"))
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList())
            .toList();
    List<String> columns = table.getFirst();
    var cells = new ArrayList<Cell>();
    for (List<String> row : table.subList(2, table.size())) {
      String route = row.getFirst().substring(1, row.getFirst().indexOf('`', 1));
      for (int i = 1; i < row.size(); i++) {
        assertThat(row.get(i)).isIn("yes", "no");
        cells.add(new Cell(route, row.getFirst(), columns.get(i), row.get(i).equals("yes")));
      }
    }
    return cells.stream();
  }

  private static boolean allows(Cell cell) {
    RouteAccess route = RouteAccess.of(cell.route()).orElseThrow();
    boolean own = !cell.column().equals("user, another's");
    String user = own ? "ann" : "bob";
    String tenant = cell.column().endsWith("other tenant") ? "bank" : "shop";
    try {
      Grant grant =
          new Access(cell.column().equals("IAM") ? SIGNATURES : TOKENS)
              .grant(route.key(), authorizer(cell.column()));
      switch (route.subject()) {
        case TENANT_IN_QUERY, USER_IN_PATH -> grant.query(user, Parameters.of("tenant=" + tenant));
        case USER_IN_BODY, TENANT_IN_BODY -> grant.body(about(user, tenant));
        case OF_EACH_EVENT -> {
          boolean command = cell.what().endsWith("commands");
          grant.event(about(user, tenant).put("type", command ? "user.delete" : "view"));
        }
      }
      return true;
    } catch (Refusal | InvalidEvent refused) {
      return false;
    }
  }

  private static ObjectNode about(String user, String tenant) {
    return JsonNodeFactory.instance.objectNode().put("userId", user).put("tenant", tenant);
  }

  /** As the gateway says who calls. */
  private static JsonNode authorizer(String column) {
    ObjectNode authorizer = JsonNodeFactory.instance.objectNode();
    var claims = new LinkedHashMap<String, String>();
    claims.put("tenant", "shop");
    claims.put("sub", column.startsWith("user") ? "ann" : "machine@clients");
    if (column.startsWith("back end")) {
      claims.put("scope", "openid riffle/back-end");
    } else if (column.startsWith("operator")) {
      claims.put("scope", "riffle/operator");
    }
    if (column.equals("IAM")) {
      authorizer.putObject("iam").put("userArn", "arn:aws:iam::000000000000:role/shop");
    } else if (!column.equals("nobody")) {
      ObjectNode texts = authorizer.putObject("jwt").putObject("claims");
      claims.forEach(texts::put);
    }
    return authorizer;
  }
}
