import AwaseBundle
import AwaseCore

extension Failure {
  /// What an error means for the user, in words and as an exit status.
  init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case is Interrupted: self.init(.interrupted, Say.interrupted, advice: Say.interruptedAdvice)
    case LexerError.unclosedQuote(let text): self.init(.notUnderstood, Say.unclosedQuote(text))
    case let error as StoreError: self.init(error)
    case let error as WriteError: self.init(error)
    case let error as IngestError: self.init(error)
    case let error as BundleError: self.init(error)
    case let error as BundleFileError: self.init(error)
    case let error as JoinRequest.Failure: self.init(error)
    case let error as KeyFolder.Failure: self.init(error)
    case let error as ImportError: self.init(error)
    case ReadError.unknownKind(let kind): self.init(.notUnderstood, Say.unknownKind(kind))
    default: self.init(.refused, Label("\(error)", "\(error)"))
    }
  }

  private init(_ error: StoreError) {
    switch error {
    case .noWorkspace(let path): self.init(.refused, Say.noWorkspace(path), advice: Say.makeOne)
    case .alreadyExists(let path): self.init(.refused, Say.alreadyExists(path), advice: Say.anotherFile)
    case .notAWorkspace(let path): self.init(.badFile, Say.notAWorkspace(path))
    case .newerVersion(let path, let version):
      self.init(.badFile, Say.newerWorkspace(path, version), advice: Say.update)
    case .readOnly(let path): self.init(.refused, Say.readOnly(path))
    case .diskFull(let path): self.init(.refused, Say.diskFull(path), advice: Say.nothingStored)
    case .busy(let path): self.init(.refused, Say.busy(path), advice: Say.tryAgain)
    case .cannotOpen(let path): self.init(.badFile, Say.cannotOpen(path))
    case .damaged(let path, let detail):
      self.init(.badFile, Say.damagedWorkspace(path, detail), advice: Say.restoreFromOthers)
    }
  }

  private init(_ error: WriteError) {
    switch error {
    case .notFoundedYet: self.init(.refused, Say.notFoundedYet, advice: Say.mergeFirst)
    case .nobody: self.init(.refused, Say.nobodyWrites, advice: Say.mergeFirst)
    case .tooLarge: self.init(.refused, Say.tooLarge)
    case .nullCharacter: self.init(.notUnderstood, Say.nullCharacter)
    case .invitationStands: self.init(.refused, Say.invitationStands)
    case .forgottenForGood: self.init(.refused, Say.forgottenForGood)
    case .alreadyShared: self.init(.refused, Say.alreadyShared, advice: Say.makeAnewInPrivate)
    case .refersToPrivate: self.init(.refused, Say.refersToPrivate, advice: Say.shareFirst)
    case .nothingToUndo: self.init(.refused, Say.nothingToUndo)
    case .nothingToRedo: self.init(.refused, Say.nothingToRedo)
    case .changedSince: self.init(.refused, Say.changedSince, advice: Say.seeHistory)
    }
  }

  private init(_ error: IngestError) {
    switch error {
    case .noWorkspace: self.init(.refused, Say.notFoundedYet, advice: Say.mergeFirst)
    case .forked(let replica, let sequence):
      self.init(.badFile, Say.forked(replica, sequence), advice: Say.askForAll)
    case .chainBroken(let replica, let sequence):
      self.init(.badFile, Say.chainBroken(replica, sequence), advice: Say.askAgain)
    case .notAsSigned(let replica, _): self.init(.badFile, Say.notAsSigned(replica), advice: Say.tryAgain)
    case .withoutFounder: self.init(.badFile, Say.withoutFounder, advice: Say.askForAll)
    case .foreign: self.init(.badFile, Say.foreign)
    case .keyForgotten: self.init(.badFile, Say.forgottenElsewhere, advice: Say.takesInErasure)
    case .vouchedInVain, .onlyInPart, .erasedUnexplained:
      self.init(.badFile, Say.vouchedInVain, advice: Say.askAgain)
    }
  }

  private init(_ error: BundleError) {
    switch error {
    case .notABundle: self.init(.badFile, Say.notABundle)
    case .truncated: self.init(.badFile, Say.truncated, advice: Say.askAgain)
    case .damaged(let block): self.init(.badFile, Say.damaged(block), advice: Say.askAgain)
    case .newer, .newerBlock: self.init(.badFile, Say.newerBundle, advice: Say.update)
    case .invalid(_, .unproven(let replica)):
      self.init(.badFile, Say.unproven(replica), advice: Say.askAgain)
    case .invalid(let block, let reason):
      self.init(.badFile, Say.invalid(block, "\(reason)"), advice: Say.askAgain)
    }
  }

  private init(_ error: BundleFileError) {
    switch error {
    case .notFound(let path): self.init(.badFile, Say.noFile(path))
    case .cannotRead(let path): self.init(.badFile, Say.cannotOpen(path))
    case .notAFile(let path): self.init(.badFile, Say.notAFile(path))
    case .cannotWrite(let path): self.init(.refused, Say.readOnly(path))
    case .diskFull(let path): self.init(.refused, Say.diskFull(path))
    case .sealedToOthers(let path):
      self.init(.badFile, Say.sealedToOthers(path), advice: Say.askForInvitation)
    case .passphraseNeeded: self.init(.badFile, Say.passphraseNeeded, advice: Say.setPassphrase)
    case .wrongPassphrase: self.init(.badFile, Say.wrongPassphrase)
    case .damagedSeal(let path): self.init(.badFile, Say.damagedSeal(path), advice: Say.askAgain)
    case .notWrittenRight(let path):
      self.init(.refused, Say.notWrittenRight(path), advice: Say.tryAnotherDisk)
    case .workspaceInFolder(let folder):
      self.init(.refused, Say.workspaceInFolder(folder), advice: Say.moveWorkspace)
    case .noFolder(let path): self.init(.refused, Say.noFolder(path))
    case .inTheWay(let path): self.init(.refused, Say.inTheWay(path), advice: Say.anotherName)
    }
  }

  private init(_ error: JoinRequest.Failure) {
    switch error {
    case .notARequest: self.init(.badFile, Say.notARequest)
    case .altered: self.init(.badFile, Say.requestAltered, advice: Say.askAgain)
    case .noKeys: self.init(.refused, Say.noKeys)
    }
  }

  private init(_ error: KeyFolder.Failure) {
    switch error {
    case .cannotKeep(let path): self.init(.refused, Say.cannotKeepKeys(path))
    case .damaged(let path): self.init(.badFile, Say.damagedKeys(path))
    }
  }

  private init(_ error: ImportError) {
    switch error {
    case .notFound(let path): self.init(.badFile, Say.noFile(path))
    case .cannotRead(let path): self.init(.badFile, Say.cannotOpen(path))
    case .notAFile(let path): self.init(.badFile, Say.notAFile(path))
    case .empty(let path): self.init(.badFile, Say.emptyList(path))
    case .nothingRecognised(let path, let headers, let better):
      self.init(
        .badFile, Say.nothingRecognised(path, headers),
        advice: better.isEmpty ? Say.mapThem : Say.fits(better))
    case .kindUnknown(let path, _, let better):
      self.init(
        .notUnderstood, Say.importAs(path),
        advice: better.isEmpty ? Say.sayKind : Say.fits(better))
    case .undecodable(let path, let encoding):
      self.init(.badFile, Say.undecodable(path, encoding), advice: Say.encodings)
    case .unknownEncoding(let encoding): self.init(.refused, Say.unknownEncoding(encoding))
    case .outdated(let path, let line):
      self.init(.badFile, Say.outdatedCard(path, line), advice: Say.newerCard)
    case .malformed(let path, let line): self.init(.badFile, Say.malformedList(path, line))
    case .wrongKind(let path, let kind): self.init(.notUnderstood, Say.wrongKindOfList(path, kind.label))
    case .csv(let path, let failure): self.init(.badFile, Say.csv(path, failure))
    case .badMapping(let pair): self.init(.notUnderstood, Say.badMapping(pair))
    }
  }
}
