package dev.riffle.local.cli;

import dev.riffle.local.importing.Reading;
import dev.riffle.local.mapping.BadMapping;
import dev.riffle.local.table.TableFormat;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How files are read, where the guess is not right. */
final class ReadingOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "csv, ndjson or parquet. Default: what the first bytes say.")
  private Optional<String> format = Optional.empty();

  @Option(
      names = "--encoding",
      paramLabel = "CHARSET",
      description = "As in UTF-8, windows-1252, UTF-16. Default: UTF-8, or what fits better.")
  private Optional<Charset> charset = Optional.empty();

  @Option(
      names = "--separator",
      paramLabel = "TEXT",
      description = "Between values; tab for a tab. Default: what cuts the lines most evenly.")
  private Optional<String> separator = Optional.empty();

  @Option(
      names = "--quote",
      paramLabel = "double|none",
      description = "Whether values may stand in double quotes. Default: as it looks.")
  private Optional<String> quote = Optional.empty();

  @Option(
      names = "--columns",
      paramLabel = "NAME",
      split = ",",
      description = "Names of the columns, for a file without a line of names: --columns user,item")
  private List<String> columns = List.of();

  @Option(
      names = "--no-header",
      description = "The first line is no line of names: columns are column1, column2 and so on.")
  private boolean noHeader;

  Reading reading() {
    return new Reading(
        format.map(
            name ->
                TableFormat.named(name)
                    .orElseThrow(
                        () -> new BadMapping(name + " is no format: csv, ndjson or parquet"))),
        charset,
        separator.map(text -> text.equals("tab") || text.equals("\\t") ? "\t" : text),
        quote.map(ReadingOptions::quoted),
        columns.isEmpty() ? Optional.empty() : Optional.of(columns),
        false,
        noHeader);
  }

  private static boolean quoted(String text) {
    return switch (text) {
      case "double" -> true;
      case "none" -> false;
      default -> throw new BadMapping("--quote is double or none, and not " + text);
    };
  }
}
