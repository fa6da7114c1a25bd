package dev.riffle.local.run;

import java.io.PrintStream;

/**
 * What the person at the terminal sees of a long job: steps, and how far the present one is. On a
 * terminal progress is drawn on one line; into a file it goes as a line for each tenth.
 */
public final class Terminal {
  private final PrintStream out;
  private final boolean interactive;
  private String drawn = "";

  /**
   * @param out where to print
   * @param interactive whether {@code out} is a terminal that understands a carriage return
   */
  public Terminal(PrintStream out, boolean interactive) {
    this.out = out;
    this.interactive = interactive;
  }

  /** This process' own standard output. */
  @SuppressWarnings("SystemConsoleNull") // was so in JDK 22 to 24; in 25 it is null off a terminal
  public static Terminal standard() {
    var console = System.console();
    return new Terminal(System.out, console != null && console.isTerminal());
  }

  /** Prints a line. */
  public void say(String line) {
    endProgress();
    out.println(line);
    out.flush();
  }

  /** Says how much of a step is done. */
  public void progress(String what, long done, long total) {
    var percent = total == 0 ? 100 : 100 * done / total;
    var shown = interactive ? percent : percent / 10 * 10;
    var line = "  %s: %d%%".formatted(what, shown);
    if (line.equals(drawn)) {
      return;
    }
    if (interactive) {
      out.print("\r" + line + (done >= total ? System.lineSeparator() : ""));
      drawn = done >= total ? "" : line;
    } else {
      out.println(line);
      drawn = line;
    }
    out.flush();
  }

  /** Says on a terminal how many are done of nobody knows how many; elsewhere nothing. */
  public void count(String what, long done) {
    if (interactive) {
      drawn = "  %s: %,d".formatted(what, done);
      out.print("\r" + drawn);
      out.flush();
    }
  }

  private void endProgress() {
    if (interactive && !drawn.isEmpty()) {
      out.println();
    }
    drawn = "";
  }
}
