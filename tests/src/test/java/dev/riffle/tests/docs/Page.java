package dev.riffle.tests.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * A Markdown page as a hosting site shows it.
 *
 * @param links where its links and images lead, as they are written
 * @param anchors that its headings have
 */
record Page(Path file, List<String> links, Set<String> anchors) {
  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  static Page read(Path file) throws IOException {
    var links = new ArrayList<String>();
    var anchors = new HashSet<String>();
    IdGenerator ids = IdGenerator.builder().build();
    PARSER
        .parse(Files.readString(file))
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Link link) {
                links.add(link.getDestination());
                visitChildren(link);
              }

              @Override
              public void visit(Image image) {
                links.add(image.getDestination());
              }

              @Override
              public void visit(Heading heading) {
                anchors.add(ids.generateId(text(heading)));
                visitChildren(heading);
              }
            });
    return new Page(file, List.copyOf(links), Set.copyOf(anchors));
  }

  /** A heading's text without its markup. */
  private static String text(Node heading) {
    var text = new StringBuilder();
    heading.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text part) {
            text.append(part.getLiteral());
          }

          @Override
          public void visit(Code part) {
            text.append(part.getLiteral());
          }
        });
    return text.toString();
  }
}
