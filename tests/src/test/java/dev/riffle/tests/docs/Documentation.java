package dev.riffle.tests.docs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The pages of the source tree: those at its top level, and all in {@code docs}. */
final class Documentation {
  private static final Set<String> SOURCES =
      Set.of("java", "json", "xml", "yaml", "yml", "properties", "sh");

  /** Folders that a build, or the demonstration on a laptop, fills. */
  private static final Set<String> GENERATED =
      Set.of("target", "node_modules", "cdk.out", ".git", ".venv", ".run", ".localstack");

  private final Path root;
  private final TreeMap<Path, Page> pages = new TreeMap<>();

  private Documentation(Path root) {
    this.root = root;
  }

  /** Reads all pages of the tree that this test runs in. */
  static Documentation read() throws IOException {
    var documentation = new Documentation(root());
    try (var top = Files.list(documentation.root);
        var docs = Files.walk(documentation.docs())) {
      for (Path file : Stream.concat(top, docs).filter(Documentation::isPage).toList()) {
        documentation.pages.put(file, Page.read(file));
      }
    }
    return documentation;
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  private static boolean isPage(Path file) {
    return file.toString().endsWith(".md");
  }

  Path docs() {
    return root.resolve("docs");
  }

  List<Page> pages() {
    return List.copyOf(pages.values());
  }

  Page page(Path file) {
    return pages.get(file);
  }

  /** A path as people write it. */
  Path named(Path file) {
    return root.relativize(file);
  }

  /** Whether a file, or the heading of a page that follows {@code #}, is there. */
  boolean has(Path from, String link) {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target = file.isEmpty() ? from : from.resolveSibling(file).normalize();
    if (!target.startsWith(root) || !Files.exists(target)) {
      return false;
    }
    return hash < 0
        || (pages.containsKey(target)
            && pages.get(target).anchors().contains(link.substring(hash + 1)));
  }

  /** Sources that may name a page: code, definitions, scripts. */
  List<Path> sources() throws IOException {
    var sources = new ArrayList<Path>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return GENERATED.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (SOURCES.contains(name.substring(name.lastIndexOf('.') + 1))
                || name.indexOf('.') < 0) {
              sources.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return sources;
  }
}
