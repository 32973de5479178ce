/**
 * Evidence that the ledger is what it was (docs/evidence.md). {@link org.trialledger.platform.evidence.EvidenceFollower} reads the log
 * behind the appender, verifies every byte, keeps each study's Merkle tree and notes its size and root in the directory log, whose
 * checkpoints {@link org.trialledger.platform.evidence.Signer} signs. {@link org.trialledger.platform.evidence.Verifier} checks all of it
 * with nothing but the public keys. Knows nothing of Axon or Kafka.
 *
 * <p>Words: a <em>study note</em> is the text that states a study's size and root; the <em>directory log</em> is the append-only list of
 * study notes, itself a Merkle tree; a <em>checkpoint</em> states the directory's size and root, and is what is signed; a
 * <em>fault</em> is a finding that the ledger, its trees or its signatures contradict each other.
 */
package org.trialledger.platform.evidence;
