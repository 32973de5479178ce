/**
 * Where the bytes of documents are kept: by what they are (SHA-256) and never by a name that somebody chose. Written whole or not at all, and checked when they are read.
 * It knows no study and no document; who may read what is asked before.
 */
package org.trialledger.tmf.content;
