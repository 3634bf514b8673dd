import CommandLineTool

CommandLineTool.run().endProcess()
