package dev.riffle.local.importing;

import dev.riffle.local.mapping.Mapping;
import dev.riffle.local.mapping.MappingGuess;
import dev.riffle.local.mapping.RowKind;
import dev.riffle.local.mapping.Target;
import dev.riffle.local.mapping.TimeForm;
import dev.riffle.local.mapping.Wishes;
import dev.riffle.local.table.Dialect;
import dev.riffle.local.table.Row;
import dev.riffle.local.table.RowReader;
import dev.riffle.local.table.TableFile;
import dev.riffle.local.table.TableFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file to import, and what it means.
 *
 * @param columns its columns, as far as they are known before the first row
 */
public record ImportTable(
    TableFile file, TableFormat format, Dialect dialect, List<String> columns, Mapping mapping) {
  private static final int LOOKED_AT = 1_000;

  /** Looks at a file's first rows, and guesses what nobody said. */
  public static ImportTable of(TableFile file, Reading reading, Wishes wishes) {
    TableFormat format = reading.format().orElseGet(file::format);
    Dialect dialect = format == TableFormat.PARQUET ? Dialect.CSV : reading.dialect(file, format);
    List<String> columns;
    var first = new ArrayList<Row>();
    try (RowReader rows = file.rows(format, dialect)) {
      columns = rows.columns();
      while (rows.hasNext() && first.size() < LOOKED_AT) {
        first.add(rows.next());
      }
    }
    return new ImportTable(
        file,
        format,
        dialect,
        columns,
        MappingGuess.of(file.shortName(), file.written(), columns, first, wishes));
  }

  /** Its rows, from the beginning. */
  public RowReader rows() {
    return file.rows(format, dialect);
  }

  /** What was guessed, for people: a line for the file and one for each column that is read. */
  public List<String> shown() {
    var lines = new ArrayList<String>();
    lines.add(
        "%s: %s, %s"
            .formatted(
                file.name(),
                mapping.kind() == RowKind.SENT
                    ? "events as Riffle has them"
                    : mapping.kind().wireName(),
                switch (format) {
                  case CSV -> dialect.toString();
                  case NDJSON -> "a JSON object a line";
                  case PARQUET -> "Parquet";
                }));
    for (Target target : mapping.columns().keySet()) {
      lines.add("  %-10s <- %s%s".formatted(target.wireName(), named(target), remark(target)));
    }
    if (mapping.kind() == RowKind.EVENTS) {
      mapping
          .type()
          .ifPresent(type -> lines.add("  %-10s =  %s".formatted("type", type.wireName())));
    }
    if (mapping.one(Target.TIME).isEmpty() && mapping.kind() != RowKind.SENT) {
      lines.add(
          "  %-10s =  %s: no column says when (--at TIME gives another)"
              .formatted("time", mapping.at()));
    }
    List<String> unread = columns.stream().filter(column -> !isRead(column)).toList();
    if (!unread.isEmpty()) {
      lines.add("  not read:  " + String.join(", ", unread));
    }
    return lines;
  }

  private boolean isRead(String column) {
    return mapping.only().containsKey(column)
        || mapping.columns().values().stream()
            .flatMap(List::stream)
            .anyMatch(read -> read.equals(column) || read.equals("!" + column));
  }

  private String named(Target target) {
    return String.join(", ", mapping.of(target));
  }

  private String remark(Target target) {
    if (target == Target.TIME) {
      return mapping.form().map(TimeForm::example).map(" (%s)"::formatted).orElse("");
    }
    String whole =
        mapping.of(target).stream()
            .filter(mapping.wholeIds()::contains)
            .collect(Collectors.joining(", "));
    return whole.isEmpty() ? "" : " (17.0 is read as 17)";
  }
}
