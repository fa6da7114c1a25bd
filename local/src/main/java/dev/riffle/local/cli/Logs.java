package dev.riffle.local.cli;

import dev.riffle.local.run.SetupException;
import dev.riffle.local.run.SourceTree;
import dev.riffle.local.run.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The last lines of a log. */
@Command(
    name = "logs",
    description =
        "Show the last lines of a log of this machine's Riffle; without a name, list them.",
    footerHeading = "%nExamples:%n",
    footer = {"  riffle logs", "  riffle logs recommend -n 100", "  riffle logs host"},
    mixinStandardHelpOptions = true)
final class Logs implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "NAME", defaultValue = "", description = "Of a log.")
  private String name;

  @Option(names = "-n", defaultValue = "40", description = "Lines. Default: ${DEFAULT-VALUE}.")
  private int lines;

  @Override
  public Integer call() {
    var checkout = SourceTree.current();
    List<Path> logs =
        Stream.of(checkout.logs(), checkout.host().resolve("logs"))
            .flatMap(folder -> files(folder).stream())
            .toList();
    var terminal = Terminal.standard();
    if (name.isEmpty()) {
      logs.forEach(log -> terminal.say("%-24s %s".formatted(plain(log), log)));
      return Exit.DONE.code();
    }
    Path wanted =
        logs.stream()
            .filter(log -> plain(log).equals(name))
            .findFirst()
            .orElseThrow(
                () -> new SetupException("There is no log " + name + ": riffle logs lists them"));
    last(wanted).forEach(terminal::say);
    return Exit.DONE.code();
  }

  private static String plain(Path log) {
    return log.getFileName().toString().replaceFirst("\\.log$", "");
  }

  private Iterable<String> last(Path log) {
    var last = new ArrayDeque<String>();
    // A log is of bytes that programs wrote: whatever they are, they are shown.
    try (Stream<String> all = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      all.forEach(
          line -> {
            if (last.size() >= lines) {
              last.removeFirst();
            }
            last.add(line);
          });
      return last;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }
}
