/** How ids and names must be: the rules that events, requests, pointers and settings share. */
package dev.riffle.core.name;
