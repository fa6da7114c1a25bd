/** All that Riffle holds, into files that anybody reads. */
package dev.riffle.local.exporting;
