/** The definition files that this app shares with the local Lambda host, read and checked. */
package dev.riffle.infra.definition;
