/** The file as people look through it: by zone, section and artifact, by words, and by what became of what when. As it is, or as it was at the end of a day. */
package org.trialledger.tmf.tree.readmodel;
