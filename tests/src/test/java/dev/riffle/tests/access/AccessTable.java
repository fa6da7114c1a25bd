package dev.riffle.tests.access;

import dev.riffle.core.access.AccessSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The table of docs/security.md, each cell as a request over HTTP. */
final class AccessTable {
  /** Whose the callers are. */
  static final String TENANT = "shop";

  private static final String IAM = "IAM";

  private AccessTable() {}

  /** All cells but those of signatures: one host asks for one kind of proof. */
  static Stream<Cell> ofTokens(Path page) throws IOException {
    return read(page).filter(cell -> !cell.isSigned());
  }

  /** The cells of a host that asks for signatures: of who signs, and of nobody. */
  static Stream<Cell> ofSignatures(Path page) throws IOException {
    return read(page).filter(cell -> cell.isSigned() || cell.isNobodys());
  }

  private static Stream<Cell> read(Path page) throws IOException {
    List<List<String>> rows =
        Files.readAllLines(page).stream()
            .dropWhile(line -> !line.startsWith("| route |"))
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList())
            .toList();
    List<String> columns = rows.getFirst();
    var cells = new ArrayList<Cell>();
    for (List<String> row : rows.subList(2, rows.size())) {
      for (int i = 1; i < row.size(); i++) {
        cells.add(new Cell(row.getFirst(), columns.get(i), row.get(i).equals("yes")));
      }
    }
    return cells.stream();
  }

  /**
   * May whom the column names do what the row says?
   *
   * @param row the route, and whether events are commands
   */
  record Cell(String row, String column, boolean allowed) {
    boolean hasToken() {
      return !isNobodys();
    }

    boolean isSigned() {
      return column.equals(IAM);
    }

    private boolean isNobodys() {
      return column.equals("nobody");
    }

    Map<String, Object> claims() {
      var claims = new HashMap<String, Object>();
      claims.put("tenant", TENANT);
      claims.put("sub", column.startsWith("user") ? "cell-ann" : "machine@clients");
      if (column.startsWith("back end")) {
        claims.put("scope", "openid " + AccessSettings.BACK_END_SCOPE);
      } else if (column.startsWith("operator")) {
        claims.put("scope", AccessSettings.OPERATOR_SCOPE);
      }
      return claims;
    }

    String method() {
      return route().split(" ")[0];
    }

    String path() {
      String path = route().split(" ")[1].replace("{id}", user());
      return hasBodyOfItsOwn() ? path : path + "?tenant=" + tenant();
    }

    String body() {
      if (method().equals("PUT")) {
        return "{}";
      }
      String about = "\"userId\":\"%s\",\"tenant\":\"%s\"".formatted(user(), tenant());
      if (route().endsWith("/events")) {
        String what =
            row.endsWith("commands")
                ? "\"type\":\"user.delete\""
                : "\"type\":\"view\",\"itemId\":\"cell-item\"";
        return "[{\"id\":\"1\",\"time\":\"%s\",%s,%s}]".formatted(Instant.now(), what, about);
      }
      return hasBodyOfItsOwn() ? "{" + about + "}" : "";
    }

    private String route() {
      return row.substring(1, row.indexOf('`', 1));
    }

    private boolean hasBodyOfItsOwn() {
      return method().equals("POST");
    }

    private String user() {
      return column.equals("user, another's") ? "cell-bob" : "cell-ann";
    }

    private String tenant() {
      return column.endsWith("other tenant") ? "bank" : TENANT;
    }
  }
}
