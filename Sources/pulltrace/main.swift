import CommandLineTool

Tool.run().endProcess()
