package dev.riffle.local.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.riffle.local.importing.ArchiveLoader;
import dev.riffle.local.importing.ImportFolder;
import dev.riffle.local.importing.ImportRun;
import dev.riffle.local.importing.ImportTable;
import dev.riffle.local.importing.Loader;
import dev.riffle.local.importing.RejectsFile;
import dev.riffle.local.importing.TableSources;
import dev.riffle.local.mapping.BadMapping;
import dev.riffle.local.preset.Preset;
import dev.riffle.local.preset.PresetTables;
import dev.riffle.local.run.RunState;
import dev.riffle.local.run.SourceTree;
import dev.riffle.local.run.Terminal;
import dev.riffle.local.table.TableFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Somebody's own data into a Riffle that runs. */
@Command(
    name = "import",
    description = {
      "Load your data: CSV with any separator, NDJSON, Parquet, and gzip of them. What columns mean",
      "is guessed from their names, shown, and yours to correct. Rows that cannot be used are in a",
      "file of their own, each with its line, column, value and the rule. Doing it twice changes",
      "nothing; a corrected file corrects; a run that was killed goes on when it is run again."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  riffle import ratings.csv --dry-run           what would be read, and how",
      "  riffle import items.csv ratings.csv           items and what people did with them",
      "  riffle import orders.csv --map user=customer,item=sku --type purchase",
      "  riffle import --preset movielens ml-25m",
      "  riffle import log.tsv.gz --columns user,item,time --time milliseconds",
      "docs/import.md has all of it."
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "Files, or folders of them.")
  private List<Path> files = List.of();

  @Option(
      names = "--movielens",
      paramLabel = "DIR",
      description = "Folder of an unpacked MovieLens archive: ratings.csv and movies.csv.")
  private Optional<Path> movielens = Optional.empty();

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = {
        "Files of a data set that many people have: movielens, amazon, yelp, lastfm, steam,",
        "retailrocket; or of personalize or gorse."
      })
  private Optional<String> preset = Optional.empty();

  @Option(names = "--dry-run", description = "Read all, load nothing, show what would be loaded.")
  private boolean dryRun;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      defaultValue = "riffle-rejects.csv",
      description = "Where rows go that cannot be used. Default: ${DEFAULT-VALUE}.")
  private Path rejects;

  @Option(names = "--json", description = "The last line is what came of it, as one JSON object.")
  private boolean json;

  @Mixin private ReadingOptions reading;
  @Mixin private MappingOptions mapping;

  @Override
  public Integer call() {
    if (movielens.isPresent()) {
      MovieLensImport.run(movielens.get());
      return Exit.DONE.code();
    }
    var terminal = Terminal.standard();
    if (files.isEmpty()) {
      System.err.println("Which files? riffle import FILE ..., or riffle import --help");
      return Exit.USAGE.code();
    }
    List<ImportTable> tables = tables(terminal);
    tables.forEach(table -> table.shown().forEach(terminal::say));
    long began = System.nanoTime();
    try (var refused = new RejectsFile(rejects)) {
      var run = new ImportRun(tables, refused, terminal, Clock.systemUTC());
      ImportRun.Result result = dryRun ? run.dry() : load(run, tables);
      refused.shown().forEach(terminal::say);
      say(result, Duration.ofNanos(System.nanoTime() - began), terminal);
      return (result.refused() > 0 ? Exit.ROWS_REFUSED : Exit.DONE).code();
    }
  }

  private List<ImportTable> tables(Terminal terminal) {
    List<TableFile> found = TableSources.of(files);
    if (preset.isEmpty()) {
      return found.stream()
          .map(file -> ImportTable.of(file, reading.reading(), mapping.wishes()))
          .toList();
    }
    Preset named =
        Preset.named(preset.get())
            .orElseThrow(
                () ->
                    new BadMapping("%s is no preset: %s".formatted(preset.get(), Preset.names())));
    var known = PresetTables.of(named, found, mapping.wishes());
    known.leftOut().forEach(file -> terminal.say("Left out: " + file.name()));
    return known.tables();
  }

  private static ImportRun.Result load(ImportRun run, List<ImportTable> tables) {
    var checkout = SourceTree.current();
    RunState running = RunningInstance.of(checkout);
    Path home = checkout.run().resolve("imports");
    return run.load(ImportFolder.of(home, running.endpoint(), tables), loader(checkout, running));
  }

  private static Loader loader(SourceTree checkout, RunState running) {
    return new ArchiveLoader(
        Java.command(), checkout.ingest(), DataSettings.of(running, checkout, System.getenv()));
  }

  private void say(ImportRun.Result result, Duration took, Terminal terminal) {
    terminal.say(
        "%,d rows: %,d events%s%s, %,d refused, in %.1f s"
            .formatted(
                result.rows(),
                result.events(),
                dryRun ? " to load" : " loaded",
                result.repeated() > 0
                    ? " (%,d more say the same again)".formatted(result.repeated())
                    : "",
                result.refused(),
                took.toMillis() / 1e3));
    terminal.say(
        dryRun ? "Nothing was loaded: this was a dry run." : "Now train on them: riffle retrain");
    if (json) {
      terminal.say(
          JsonNodeFactory.instance
              .objectNode()
              .put("rows", result.rows())
              .put("loaded", dryRun ? 0 : result.events())
              .put("repeated", result.repeated())
              .put("refused", result.refused())
              .put("resumed", result.resumed())
              .put("seconds", took.toMillis() / 1e3)
              .toString());
    }
  }
}
