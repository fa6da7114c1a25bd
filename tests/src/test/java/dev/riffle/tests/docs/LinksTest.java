package dev.riffle.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever follows a link of the documentation, or a comment that names a page, gets there. */
class LinksTest {
  private static final Pattern ELSEWHERE = Pattern.compile("(https?|mailto):.*");
  private static final Pattern NAMED_PAGE = Pattern.compile("\\bdocs/[\\w/.-]+\\.md(#[\\w-]+)?");

  private final Documentation documentation = Documentation.read();

  LinksTest() throws IOException {}

  @Test
  void everyRelativeLinkAndAnchorLeadsSomewhere() {
    var broken = new ArrayList<String>();
    for (Page page : documentation.pages()) {
      for (String link : page.links()) {
        if (!ELSEWHERE.matcher(link).matches() && !documentation.has(page.file(), link)) {
          broken.add(documentation.named(page.file()) + ": " + link);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void everyPageIsInTheIndex() {
    Path index = documentation.docs().resolve("README.md");
    var linked =
        documentation.page(index).links().stream()
            .filter(link -> !ELSEWHERE.matcher(link).matches())
            .map(link -> index.resolveSibling(link.replaceFirst("#.*", "")).normalize())
            .toList();
    assertThat(documentation.pages())
        .extracting(Page::file)
        .filteredOn(file -> file.startsWith(documentation.docs()))
        .filteredOn(file -> !file.equals(index) && !linked.contains(file))
        .isEmpty();
  }

  @Test
  void everyPageThatSourcesNameIsThere() throws IOException {
    Path top = documentation.docs().resolveSibling("README.md");
    var broken = new ArrayList<String>();
    for (Path source : documentation.sources()) {
      var named = NAMED_PAGE.matcher(Files.readString(source, StandardCharsets.ISO_8859_1));
      while (named.find()) {
        if (!documentation.has(top, named.group())) {
          broken.add(documentation.named(source) + ": " + named.group());
        }
      }
    }
    assertThat(broken).isEmpty();
  }
}
